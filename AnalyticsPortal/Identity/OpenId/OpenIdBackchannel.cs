using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Identity.OpenId;

/// <summary>What the portal and the provider say to each other without the browser. No redirect is followed and no answer is longer than 256 KiB.</summary>
public sealed class OpenIdBackchannel : IDisposable
{
    private const int LargestAnswer = 256 * 1024;

    private readonly OpenIdOptions _options;

    public OpenIdBackchannel(IOptions<OpenIdOptions> options)
    {
        _options = options.Value;
        Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
        {
            MaxResponseContentBufferSize = LargestAnswer,
            Timeout = TimeSpan.FromSeconds(10),
        };
    }

    /// <summary>The client; it belongs to this.</summary>
    internal HttpClient Http { get; }

    /// <summary>The body of a good answer; null otherwise.</summary>
    public async Task<byte[]?> GetAsync(Uri address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await SendAsync(request, CancellationToken.None) is (HttpStatusCode.OK, var body) ? body : null;
    }

    /// <summary>Redeems a code.</summary>
    public async Task<RedeemedCode> RedeemAsync(ProviderDocument provider, string code, string verifier, string redirectUri, CancellationToken cancellationToken)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["redirect_uri"] = redirectUri,
            ["code_verifier"] = verifier,
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, provider.Token);
        if (provider.SecretInForm)
            (form["client_id"], form["client_secret"]) = (_options.ClientId, _options.ClientSecret);
        else
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{WebUtility.UrlEncode(_options.ClientId)}:{WebUtility.UrlEncode(_options.ClientSecret)}")));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Content = new FormUrlEncodedContent(form);
        return await SendAsync(request, cancellationToken) switch
        {
            (HttpStatusCode.OK, var body) => Read(body) ?? RedeemedCode.Refused(OpenIdRefusal.ProviderUnavailable),
            ( >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError, _) => RedeemedCode.Refused(OpenIdRefusal.CodeNotAccepted),
            _ => RedeemedCode.Refused(OpenIdRefusal.ProviderUnavailable),
        };
    }

    public void Dispose() => Http.Dispose();

    private async Task<(HttpStatusCode Status, byte[] Body)?> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await Http.SendAsync(request, cancellationToken);
            return (response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellationToken));
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    private static RedeemedCode? Read(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind is JsonValueKind.Object && Text(json.RootElement, "id_token") is { } token
                ? new(token, Text(json.RootElement, "access_token"), null)
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}

/// <summary>What the provider gave for a code.</summary>
/// <param name="IdToken">The ID token as it came; empty when refused.</param>
/// <param name="AccessToken">The access token, which the portal only compares with the ID token's <c>at_hash</c>.</param>
/// <param name="Refusal">Why there is none; null when there is.</param>
public sealed record RedeemedCode(string IdToken, string? AccessToken, OpenIdRefusal? Refusal)
{
    /// <summary>Nothing was given.</summary>
    public static RedeemedCode Refused(OpenIdRefusal refusal) => new("", null, refusal);
}
