using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using AnalyticsPortal.Identity;
using AnalyticsPortal.Identity.Sessions;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using static AnalyticsPortal.Tests.Storage.StorageSamples;

namespace AnalyticsPortal.Tests.Identity.Sessions;

/// <summary>Sign-in and cookies as the portal registers them, on a real database, over https, with a clock that stands still.</summary>
internal sealed class SessionHost : IAsyncDisposable
{
    public static readonly Account Ada = Person("ada", Hill, ScopeRole.Learner, ScopeRole.Trainer);
    private static readonly X509Certificate2 Certificate = SelfSigned();
    private readonly WebApplication _app;

    private SessionHost(TestDatabase database, FixedClock clock, WebApplication app) => (Database, Clock, _app) = (database, clock, app);

    public TestDatabase Database { get; }

    public FixedClock Clock { get; }

    public static async Task<SessionHost> StartAsync(string environment = "Production", bool https = true)
    {
        var database = await TestDatabase.CreateAsync();
        await database.Accounts.UpsertAsync([Hill], [Ada], default);
        var clock = new FixedClock(Now);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Portal"] = database.AdminConnectionString,
            ["Identity:KeyRing:Keys:0"] = Convert.ToBase64String(new byte[32]),
        });
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (https) listen.UseHttps(Certificate);
        }));
        builder.Services.AddRouting();
        builder.AddStorage();
        builder.AddIdentity();
        builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
        var app = builder.Build();
        await app.StartStorageAsync(default);
        app.UseIdentity();
        Map(app);
        await app.StartAsync();
        return new(database, clock, app);
    }

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Asks with these cookies and follows nothing.</summary>
    public async Task<HttpResponseMessage> GetAsync(string path, string? cookie = null)
    {
        using var line = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            SslOptions = { RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == Certificate.GetCertHashString() },
        };
        using var http = new HttpClient(line);
        http.BaseAddress = Address;
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        return await http.SendAsync(request);
    }

    /// <summary>Signs in, with the cookies that the browser has; returns the new cookie.</summary>
    public async Task<string> SignInAsync(string? cookie = null)
    {
        using var answer = await GetAsync("/in", cookie);
        return CookieOf(answer).Split(';')[0];
    }

    /// <summary>Who the portal takes the sender for; the address to which he is sent where it does not know him.</summary>
    public async Task<string> WhoAsync(string? cookie)
    {
        using var answer = await GetAsync("/who", cookie);
        return answer.StatusCode == HttpStatusCode.OK ? await answer.Content.ReadAsStringAsync() : answer.Headers.Location!.ToString();
    }

    public static string CookieOf(HttpResponseMessage answer) => answer.Headers.GetValues("Set-Cookie").Single(c => c.Contains("portal=", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await Database.DisposeAsync();
    }

    private static void Map(WebApplication app)
    {
        app.MapGet("/in", async (HttpContext context, SessionSignIn sessions, CancellationToken cancellationToken) =>
            await sessions.SignInAsync(context, Ada, SignInMethod.Password, cancellationToken));
        app.MapGet("/role/{role}", async (HttpContext context, SessionSignIn sessions, ScopeRole role, CancellationToken cancellationToken) =>
            await sessions.SwitchRoleAsync(context, role, cancellationToken));
        app.MapGet("/out", async (HttpContext context, SessionSignIn sessions, CancellationToken cancellationToken) =>
            await sessions.SignOutAsync(context, cancellationToken));
        app.MapGet("/everywhere", async (HttpContext context, SessionSignIn sessions, CancellationToken cancellationToken) =>
            await sessions.EndAsync(context, session: null, cancellationToken));
        app.MapGet("/who", (HttpContext context) => Results.Content(Reader.From(context.User) is { } reader ? $"{reader.UserId} {reader.Role}" : "nobody"))
            .RequireAuthorization();
        app.Map("/_blazor/negotiate", () => "connected");
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
