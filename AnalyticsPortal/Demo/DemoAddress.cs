using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Demo;

/// <summary>Where a portal with sample data listens: on this machine only.</summary>
public static class DemoAddress
{
    private const int DefaultPort = 5080;

    /// <summary>http://localhost:5080, or the port of PORT; addresses given otherwise stand when they are loopback.</summary>
    /// <exception cref="OptionsValidationException">PORT is no port, or an address is open to other machines.</exception>
    public static void Apply(WebApplicationBuilder builder)
    {
        var given = builder.Configuration[WebHostDefaults.ServerUrlsKey];
        var endpoints = builder.Configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"] ?? "");
        var open = (given ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Concat(endpoints).FirstOrDefault(a => !IsLoopback(a));
        if (open is not null)
            throw Refused($"With sample data the portal listens on this machine only, and '{open}' is open to others. Use http://localhost:<port>, or the environment Production.");
        if (given is not null) return;
        var port = Port(builder.Configuration["PORT"]);
        RefuseTaken(port);
        builder.WebHost.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}"));
    }

    // Said before the database is started, and in words; the web server's own refusal comes later and with a stack trace.
    private static void RefuseTaken(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
        }
        catch (SocketException problem) when (problem.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            throw Refused($"Port {port} is taken or not allowed. Stop what listens there, or choose another: PORT=5081 ./run.sh");
        }
    }

    private static OptionsValidationException Refused(string why) => new(nameof(DemoAddress), typeof(DemoAddress), [why]);

    private static bool IsLoopback(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsLoopback;

    private static int Port(string? text) => text switch
    {
        null or "" => DefaultPort,
        _ when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536 => port,
        _ => throw Refused($"PORT is '{text}': it takes a number from 1 to 65535."),
    };
}
