using AnalyticsPortal.Identity.Tokens;

namespace AnalyticsPortal.Tests.Identity.Tokens;

/// <summary>A token and what must come of it.</summary>
/// <param name="Kind">What was done to it, or why it is good; unique.</param>
/// <param name="Token">The compact form.</param>
/// <param name="Jwk">The key as its owner publishes it.</param>
/// <param name="Expected">The refusal; null where it must be accepted.</param>
internal sealed record SignatureCase(string Kind, string Token, string Jwk, TokenRefusal? Expected)
{
    /// <summary>Every case, by kind: made anew, with fresh keys, in every run.</summary>
    public static readonly Lazy<IReadOnlyDictionary<string, SignatureCase>> All = new(() =>
        new[] { FormCases.All(), EncodingCases.All(), ConfusionCases.All(), Pkcs1Cases.All(), PssCases.All(), EcdsaCases.All() }
            .SelectMany(cases => cases).ToDictionary(c => c.Kind, StringComparer.Ordinal));

    /// <summary>A case of that key: the refusal that is expected, or none.</summary>
    public static SignatureCase Of(SigningKey key, string kind, string token, TokenRefusal? expected) => new($"{key.Algorithm}: {kind}", token, key.Jwk, expected);
}
