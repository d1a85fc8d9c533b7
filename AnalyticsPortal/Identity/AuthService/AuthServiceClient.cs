using System.Net;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Identity.AuthService;

/// <summary>Asks the auth service whether an address and a password belong together. Nothing of either is logged or kept, and nothing is asked twice.</summary>
public sealed partial class AuthServiceClient(HttpClient http, IOptions<AuthServiceOptions> options, ILogger<AuthServiceClient> logger)
{
    /// <summary>Longer answers are refused.</summary>
    public const int LargestAnswer = 64 * 1024;

    private const int LongestEmail = 320;
    private const int LongestPassword = 1024;

    /// <summary>The person behind an address and a password.</summary>
    public async Task<AuthServiceAnswer> VerifyAsync(string? email, string? password, CancellationToken cancellationToken)
    {
        if (email is not { Length: > 0 and <= LongestEmail } || password is not { Length: > 0 and <= LongestPassword }) return AuthServiceAnswer.Refused;
        try
        {
            var address = options.Value.BaseAddress!.TrimEnd('/') + "/api/v1/auth/verify";
            using var response = await http.PostAsJsonAsync(address, new { email = email.Trim(), password }, cancellationToken);
            if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) return AuthServiceAnswer.Refused;
            return response.StatusCode == HttpStatusCode.OK
                ? Read(await response.Content.ReadAsByteArrayAsync(cancellationToken))
                : Unusable((int)response.StatusCode);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Unusable(0);
        }
        catch (HttpRequestException)
        {
            return Unusable(0);
        }
    }

    private AuthServiceAnswer Read(byte[] body)
    {
        try
        {
            using var json = JsonDocument.Parse(body, new() { MaxDepth = 8 });
            return VerifiedPerson.Read(json.RootElement, options.Value.Issuer!) is { } account
                ? new(AuthServiceOutcome.Verified, account)
                : Unusable((int)HttpStatusCode.OK);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // The second is what half of a surrogate pair is answered with: it is JSON, but no text.
            return Unusable((int)HttpStatusCode.OK);
        }
    }

    private AuthServiceAnswer Unusable(int status)
    {
        Log.Unusable(logger, status);
        return AuthServiceAnswer.Unavailable;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The auth service gave no usable answer to a sign-in (status {Status})")]
        public static partial void Unusable(ILogger logger, int status);
    }
}
