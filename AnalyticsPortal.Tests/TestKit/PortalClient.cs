using System.Net;
using System.Text.RegularExpressions;

namespace AnalyticsPortal.Tests.TestKit;

/// <summary>A visitor without a browser: signs in by the page's own form and reads HTML.</summary>
public sealed partial class PortalClient : IDisposable
{
    private readonly HttpClient _http;

    public PortalClient(Uri address, CookieContainer? cookies = null) => _http = new(new SocketsHttpHandler { CookieContainer = cookies ?? new() })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromSeconds(30),
    };

    /// <summary>Posts the persona's form of the sign-in page; ends on the page that follows.</summary>
    public Task<string> SignInAsync(string email) =>
        PostAsync("/account/sign-in/persona", new() { ["email"] = email, ["returnUrl"] = "/learner" });

    /// <summary>Posts the form with address and password; ends on the page that follows.</summary>
    public Task<string> SignInAsync(string email, string password, string returnUrl) =>
        PostAsync("/account/sign-in", new() { ["email"] = email, ["password"] = password, ["returnUrl"] = returnUrl });

    public Task<string> GetAsync(string path) => _http.GetStringAsync(path);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _http.SendAsync(request);

    public void Dispose() => _http.Dispose();

    private async Task<string> PostAsync(string path, Dictionary<string, string> fields)
    {
        var page = await _http.GetStringAsync("/sign-in");
        fields["__RequestVerificationToken"] = WebUtility.HtmlDecode(Antiforgery().Match(page).Groups["token"].Value);
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await _http.PostAsync(path, form);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Antiforgery();
}
