using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace AnalyticsPortal.Tests.TestKit;

/// <summary>An OpenID provider on loopback: discovery, authorization code with PKCE, signed ID tokens, keys that rotate, and faults that a test switches.</summary>
public sealed class OpenIdServer : IAsyncDisposable
{
    public const string ClientId = "portal-of-the-tests", ClientSecret = "a secret: of 100 % letters & signs";

    private readonly ConcurrentDictionary<string, Grant> _grants = new();
    private LoopbackServer _server = null!;
    private OpenIdKey? _former;

    private OpenIdServer()
    {
    }

    /// <summary>Address and issuer; the same after a restart of the portal.</summary>
    public string Authority => _server.Address;

    /// <summary>Who sits in front of the browser: the claims beside those that the protocol asks for.</summary>
    public Dictionary<string, object?> Person { get; set; } = [];

    public OpenIdFault Fault { get; set; }

    /// <summary>The issuer that the discovery document names; null for the right one.</summary>
    public string? IssuerInDiscovery { get; set; }

    public string ClientAuthentication { get; set; } = "client_secret_post";

    public OpenIdKey Key { get; private set; } = new();

    /// <summary>How often each address was asked.</summary>
    public ConcurrentDictionary<string, int> Asked { get; } = new(StringComparer.Ordinal);

    /// <summary>What the last sign-in was begun with.</summary>
    public IReadOnlyDictionary<string, string> LastQuestion { get; private set; } = new Dictionary<string, string>();

    /// <summary>What the token endpoint refused, and why.</summary>
    public ConcurrentQueue<string> Refusals { get; } = new();

    public static async Task<OpenIdServer> StartAsync()
    {
        var server = new OpenIdServer();
        server._server = await LoopbackServer.StartAsync(app =>
        {
            app.MapGet("/.well-known/openid-configuration", server.Discovery);
            app.MapGet("/authorize", server.Authorize);
            app.MapPost("/token", (Delegate)server.TokenAsync);
            app.MapGet("/keys", server.Keys);
        });
        return server;
    }

    /// <summary>From now on another key signs, and the old one is no longer published.</summary>
    public void RotateKey()
    {
        _former?.Dispose();
        (_former, Key) = (Key, new());
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Key.Dispose();
        _former?.Dispose();
    }

    private IResult Discovery()
    {
        Count("discovery");
        return Results.Json(new
        {
            issuer = IssuerInDiscovery ?? Authority,
            authorization_endpoint = $"{Authority}/authorize?tenant=hill",
            token_endpoint = $"{Authority}/token",
            jwks_uri = $"{Authority}/keys",
            token_endpoint_auth_methods_supported = new[] { ClientAuthentication },
        });
    }

    private IResult Keys()
    {
        Count("keys");
        return Fault is OpenIdFault.KeysFail ? Results.StatusCode(503) : Results.Json(new { keys = new[] { Key.Public } });
    }

    private IResult Authorize(HttpContext http)
    {
        Count("authorize");
        var query = http.Request.Query.ToDictionary(q => q.Key, q => q.Value.ToString(), StringComparer.Ordinal);
        LastQuestion = query;
        if (query["client_id"] != ClientId || query["response_type"] != "code" || query["code_challenge_method"] != "S256"
            || !query["scope"].Split(' ').Contains("openid") || query["nonce"].Length < 22 || query["code_challenge"].Length != 43)
            return Results.BadRequest("The question is incomplete.");

        var code = Guid.NewGuid().ToString("N");
        _grants[code] = new(query["redirect_uri"], query["nonce"], query["code_challenge"]);
        Dictionary<string, string?> answer = Fault switch
        {
            OpenIdFault.Denied => new() { ["error"] = "access_denied" },
            OpenIdFault.DeniedWithName => new() { ["error"] = "interaction_required", ["error_description"] = "AADSTS50105: edda.lindgren@hill.example has no assignment" },
            OpenIdFault.NoCode => [],
            OpenIdFault.OtherIssuerInAnswer => new() { ["code"] = code, ["iss"] = "https://other.example" },
            _ => new() { ["code"] = code },
        };
        answer["state"] = query["state"];
        return Results.Redirect(QueryHelpers.AddQueryString(query["redirect_uri"], answer));
    }

    private async Task<IResult> TokenAsync(HttpContext http)
    {
        Count("token");
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (Fault is OpenIdFault.TokenFails) return Results.Json(new { error = "server_error", error_description = "edda.lindgren@hill.example is unknown" }, statusCode: 500);
        if (Fault is OpenIdFault.TokenIsHtml) return Results.Content("<h1>Hello</h1>", "text/html");
        if (Fault is OpenIdFault.TokenIsHuge) return Results.Text("{\"id_token\":\"" + new string('a', 3_000_000) + "\"}", "application/json");
        if (!IsOurClient(http, form)) return Refuse("invalid_client");
        // A code is good once, whatever becomes of it.
        if (!_grants.TryRemove(form["code"].ToString(), out var grant) || form["grant_type"] != "authorization_code" || form["redirect_uri"] != grant.RedirectUri)
            return Refuse("invalid_grant");
        if (Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != grant.Challenge) return Refuse("invalid_grant: verifier");

        var access = Guid.NewGuid().ToString("N");
        return Fault is OpenIdFault.NoIdToken
            ? Results.Json(new { access_token = access, token_type = "Bearer" })
            : Results.Json(new { access_token = access, token_type = "Bearer", expires_in = 300, id_token = Signed(Claims(grant.Nonce, access)) });
    }

    private Dictionary<string, object?> Claims(string nonce, string access)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var hash = SHA256.HashData(Encoding.ASCII.GetBytes(Fault is OpenIdFault.WrongAccessTokenHash ? "other" : access));
        var claims = new Dictionary<string, object?>(Person)
        {
            ["iss"] = Fault is OpenIdFault.OtherIssuer ? "https://other.example" : Authority,
            ["aud"] = Fault switch
            {
                OpenIdFault.OtherAudience => "another-portal",
                OpenIdFault.OtherAudienceBeside => new[] { ClientId, "another-portal" },
                _ => ClientId,
            },
            ["iat"] = Fault switch { OpenIdFault.IssuedInFuture => now + 600, OpenIdFault.IssuedLongAgo => now - 7200, _ => now },
            ["exp"] = Fault is OpenIdFault.Expired ? now - 3600 : now + 3600,
            ["nonce"] = Fault is OpenIdFault.WrongNonce ? "n" + nonce[1..] + "n" : nonce,
            ["at_hash"] = Base64Url.EncodeToString(hash.AsSpan(0, 16)),
        };
        if (Fault is OpenIdFault.OtherParty) claims["azp"] = "another-portal";
        if (Fault is OpenIdFault.NoNonce) claims.Remove("nonce");
        if (Fault is OpenIdFault.NoSubject) claims.Remove("sub");
        return claims;
    }

    private string Signed(Dictionary<string, object?> claims)
    {
        using var stranger = new OpenIdKey();
        return Fault switch
        {
            OpenIdFault.AlgorithmNone => OpenIdKey.SignNot(claims),
            OpenIdFault.KeyConfusion => Key.SignWithPublicHalf(claims),
            OpenIdFault.UnknownKid => stranger.Sign(claims),
            OpenIdFault.FormerKey => _former!.Sign(claims),
            OpenIdFault.ForeignSignature => stranger.Sign(claims, Key.Kid),
            _ => Key.Sign(claims),
        };
    }

    private bool IsOurClient(HttpContext http, IFormCollection form)
    {
        if (ClientAuthentication == "client_secret_post") return form["client_id"] == ClientId && form["client_secret"] == ClientSecret;
        var basic = Convert.ToBase64String(Encoding.ASCII.GetBytes($"{WebUtility.UrlEncode(ClientId)}:{WebUtility.UrlEncode(ClientSecret)}"));
        return http.Request.Headers.Authorization == "Basic " + basic && !form.ContainsKey("client_secret");
    }

    private IResult Refuse(string why)
    {
        Refusals.Enqueue(why);
        return Results.Json(new { error = why.Split(':')[0] }, statusCode: 400);
    }

    private void Count(string what) => Asked.AddOrUpdate(what, 1, (_, n) => n + 1);

    private sealed record Grant(string RedirectUri, string Nonce, string Challenge);
}
