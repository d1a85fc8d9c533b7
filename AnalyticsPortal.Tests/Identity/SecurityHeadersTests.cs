using System.Net;
using System.Text.RegularExpressions;
using AnalyticsPortal.Identity;
using AnalyticsPortal.Tests.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Xunit;

namespace AnalyticsPortal.Tests.Identity;

/// <summary>A portal that has written its route table down.</summary>
public sealed class PortalWithRoutes : IAsyncLifetime
{
    private readonly string _file = Path.GetTempFileName();

    public PortalWithRoutes() => Portal = new(settings: new Dictionary<string, string>(StartupHook.Settings(StartupHook.RoutesFile, _file)) { ["Demo__Learners"] = "10" });

    public PortalProcess Portal { get; }

    /// <summary>Each endpoint: whether it is a file of the program, its methods, its pattern.</summary>
    public IReadOnlyList<(bool IsFile, string[] Methods, string Pattern)> Endpoints { get; private set; } = [];

    public async Task InitializeAsync()
    {
        await Portal.StartAsync();
        Endpoints =
        [
            .. (await File.ReadAllLinesAsync(_file)).Select(line => line.Split('\t'))
                .Select(cells => (cells[0] == "file", cells[1].Length == 0 ? ["GET", "POST"] : cells[1].Split(','), cells[2])),
        ];
    }

    public async Task DisposeAsync()
    {
        await Portal.DisposeAsync();
        File.Delete(_file);
    }
}

public sealed partial class SecurityHeadersTests(PortalWithRoutes portal) : IClassFixture<PortalWithRoutes>
{
    private static readonly Dictionary<string, string> Expected = new(StringComparer.OrdinalIgnoreCase)
    {
        ["X-Content-Type-Options"] = "nosniff",
        ["Referrer-Policy"] = "same-origin",
        ["Cross-Origin-Opener-Policy"] = "same-origin",
        ["Cross-Origin-Resource-Policy"] = "same-origin",
    };

    [Theory]
    [InlineData(null)]
    [InlineData(PortalOnDatabase.Learner)]
    [InlineData("solveig.brandt@demo.example")]
    public async Task Every_endpoint_of_the_route_table_answers_with_them(string? who)
    {
        using var visitor = new Visitor(portal.Portal.Address);
        if (who is not null) (await visitor.ClickPersonaAsync(who)).Dispose();
        var offenders = new List<string>();
        foreach (var (isFile, methods, pattern) in portal.Endpoints)
        {
            foreach (var method in methods)
            {
                using var request = new HttpRequestMessage(new(method), Filled(pattern));
                using var answer = await visitor.SendAsync(request);
                offenders.AddRange(Missing(answer, isFile).Select(missing => $"{method} {pattern} ({(int)answer.StatusCode}): {missing}"));
            }
        }

        Assert.Empty(offenders);
    }

    [Fact]
    public void The_route_table_is_the_whole_one()
    {
        Assert.True(portal.Endpoints.Count(e => e.IsFile) > 10);
        foreach (var known in new[] { "/", "/sign-in", "/learner", "/learner/{userId}/{slug}.csv", "/account/sign-in", "/jump/learners", "/health/live", "/_blazor/negotiate" })
            Assert.Contains(portal.Endpoints, e => e.Pattern.TrimEnd('/') == known.TrimEnd('/'));
    }

    [Fact]
    public void Pages_are_there_for_head_too_and_the_addresses_of_the_circuit_are_not()
    {
        foreach (var page in new[] { "/", "/sign-in", "/learner", "/learner/{UserId}/velocity", "/account" })
            Assert.Contains(portal.Endpoints, e => e.Pattern == page && e.Methods.Contains("HEAD"));
        Assert.DoesNotContain(portal.Endpoints, e => e.Pattern.Contains("_blazor", StringComparison.Ordinal) && e.Methods.Contains("HEAD"));
    }

    [Theory]
    [InlineData("/no/such/page", HttpStatusCode.NotFound)]
    [InlineData("/learner", HttpStatusCode.Redirect)]
    [InlineData("/no-such-file.css", HttpStatusCode.NotFound)]
    [InlineData("/portal.css", HttpStatusCode.OK)]
    public async Task Redirects_files_and_what_is_not_there_have_them_too(string path, HttpStatusCode status)
    {
        using var visitor = new Visitor(portal.Portal.Address);
        using var answer = await visitor.GetAsync(path);

        Assert.Equal(status, answer.StatusCode);
        Assert.Empty(Missing(answer, isFile: status == HttpStatusCode.OK));
    }

    [Fact]
    public async Task A_file_of_the_program_may_be_kept()
    {
        using var visitor = new Visitor(portal.Portal.Address);
        var address = Stylesheet().Match(await visitor.TextAsync("/sign-in")).Groups["address"].Value;
        using var answer = await visitor.GetAsync("/" + address);

        Assert.False(answer.Headers.CacheControl!.NoStore);
    }

    [Fact]
    public async Task No_page_has_a_script_or_a_style_of_its_own()
    {
        using var visitor = new Visitor(portal.Portal.Address);
        (await visitor.ClickPersonaAsync(PortalOnDatabase.Learner)).Dispose();
        foreach (var (isFile, methods, pattern) in portal.Endpoints)
        {
            if (isFile || !methods.Contains("GET")) continue;
            using var answer = await visitor.GetAsync(Filled(pattern));
            if (answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
            Assert.Empty(Inline().Matches(await answer.Content.ReadAsStringAsync()));
        }
    }

    [Theory]
    [InlineData("Production", "https", true)]
    [InlineData("Production", "http", false)]
    [InlineData("Demo", "https", false)]
    public async Task Over_tls_production_is_remembered_as_such(string environment, string scheme, bool remembered)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        // As a proxy says that ends the TLS.
        app.Use((context, next) =>
        {
            context.Request.Scheme = scheme;
            return next(context);
        });
        app.UseMiddleware<SecurityHeaders>();
        app.MapGet("/", () => "text");
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new(app.Urls.Single()) };
        using var answer = await http.GetAsync("/");

        Assert.Equal(remembered ? ["max-age=31536000; includeSubDomains"] : [], answer.Headers.TryGetValues("Strict-Transport-Security", out var said) ? said : []);
    }

    internal static IEnumerable<string> Missing(HttpResponseMessage answer, bool isFile)
    {
        foreach (var (name, value) in Expected)
        {
            if (Of(answer, name) != value) yield return $"{name} is '{Of(answer, name)}'";
        }

        var policy = Of(answer, "Content-Security-Policy").Split("; ");
        string[] needed = ["default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'self'", "object-src 'none'"];
        foreach (var part in needed.Except(policy)) yield return part;
        if (policy.Any(part => part.Contains("unsafe", StringComparison.Ordinal))) yield return "an unsafe policy";
        if (!Of(answer, "Permissions-Policy").Contains("camera=()", StringComparison.Ordinal)) yield return "Permissions-Policy";
        if (Of(answer, "Server").Length > 0) yield return "names its server";
        if (!isFile && Of(answer, "Cache-Control") != "no-store") yield return $"Cache-Control is '{Of(answer, "Cache-Control")}'";
    }

    private static string Of(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";

    private static string Filled(string pattern) => Parameter().Replace(pattern, match => match.Groups["name"].Value switch
    {
        "userId" => PortalOnDatabase.LearnerId,
        "slug" => "velocity",
        _ => "1",
    });

    [GeneratedRegex("\\{\\**(?<name>[A-Za-z]+)[^}]*\\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();

    [GeneratedRegex("href=\"(?<address>portal\\.[^\"]+\\.css)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Stylesheet();

    [GeneratedRegex("<script(?![^>]*\\ssrc=)[^>]*>|<style|\\sstyle=\"|\\son[a-z]+=\"|javascript:", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Inline();
}
