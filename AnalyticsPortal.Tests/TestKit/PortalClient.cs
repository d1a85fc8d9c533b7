using System.Net;
using System.Text.RegularExpressions;

namespace AnalyticsPortal.Tests.TestKit;

/// <summary>A visitor without a browser: signs in by the page's own form and reads HTML.</summary>
public sealed partial class PortalClient : IDisposable
{
    private readonly HttpClient _http;

    public PortalClient(Uri address) => _http = new(new SocketsHttpHandler { CookieContainer = new CookieContainer() })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromSeconds(30),
    };

    /// <summary>Posts the persona's form of the sign-in page; ends on the page that follows.</summary>
    public async Task<string> SignInAsync(string email)
    {
        var page = await _http.GetStringAsync("/sign-in");
        var token = WebUtility.HtmlDecode(Antiforgery().Match(page).Groups["token"].Value);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = token,
            ["email"] = email,
            ["returnUrl"] = "/learner",
        });
        using var answer = await _http.PostAsync("/account/sign-in/persona", form);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsStringAsync();
    }

    public Task<string> GetAsync(string path) => _http.GetStringAsync(path);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _http.SendAsync(request);

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Antiforgery();
}
