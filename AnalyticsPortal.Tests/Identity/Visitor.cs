using System.Net;
using System.Text.RegularExpressions;
using Xunit;

namespace AnalyticsPortal.Tests.Identity;

/// <summary>A visitor who sees each answer as it is: no redirect is followed.</summary>
internal sealed partial class Visitor(Uri portal, CookieContainer? cookies = null) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies ?? new() })
    {
        BaseAddress = portal,
        Timeout = TimeSpan.FromSeconds(30),
    };

    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(path);

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _http.SendAsync(request);

    public async Task<string> TextAsync(string path)
    {
        using var answer = await _http.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>The antiforgery token of a page's forms.</summary>
    public async Task<string> TokenAsync(string page) =>
        WebUtility.HtmlDecode(Antiforgery().Match(await TextAsync(page)).Groups["token"].Value);

    /// <summary>Posts a form, with a token when there is one.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, string? token, params (string Name, string Value)[] fields)
    {
        var all = fields.Select(f => KeyValuePair.Create(f.Name, f.Value)).ToList();
        if (token is not null) all.Add(new("__RequestVerificationToken", token));
        using var form = new FormUrlEncodedContent(all);
        return await _http.PostAsync(path, form);
    }

    /// <summary>One click on a persona.</summary>
    public async Task<HttpResponseMessage> ClickPersonaAsync(string email, string returnUrl = "/learner") =>
        await PostAsync("/account/sign-in/persona", await TokenAsync("/sign-in"), ("email", email), ("returnUrl", returnUrl));

    /// <summary>The form of the role menu, on any page of a signed-in person.</summary>
    public async Task<HttpResponseMessage> SwitchRoleAsync(string role) =>
        await PostAsync("/account/role", await TokenAsync("/account"), ("role", role));

    /// <summary>The role that the menu marks as the active one; for people with more than one.</summary>
    public async Task<string> ActiveRoleAsync() => ActiveRole().Match(await TextAsync("/account")).Groups["role"].Value;

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Antiforgery();

    [GeneratedRegex("value=\"(?<role>[A-Za-z]+)\" aria-current=\"true\"", RegexOptions.None, 1000)]
    private static partial Regex ActiveRole();
}
