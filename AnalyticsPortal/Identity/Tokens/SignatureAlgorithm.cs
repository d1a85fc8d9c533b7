using System.Collections.Frozen;
using System.Security.Cryptography;

namespace AnalyticsPortal.Identity.Tokens;

/// <summary>How an algorithm of RFC 7518 section 3 signs.</summary>
internal enum SignatureScheme
{
    Hmac,
    RsaPkcs1,
    RsaPss,
    Ecdsa,
}

/// <summary>One of the twelve signature algorithms of RFC 7518 section 3.1 that the portal can verify. "none" is none of them.</summary>
public sealed class SignatureAlgorithm
{
    private static readonly FrozenDictionary<string, SignatureAlgorithm> All = Every().ToFrozenDictionary(a => a.Name, StringComparer.Ordinal);

    private SignatureAlgorithm(string name, SignatureScheme scheme, HashAlgorithmName hash, int hashBytes, string? curve = null) =>
        (Name, Scheme, Hash, HashBytes, Curve) = (name, scheme, hash, hashBytes, curve);

    /// <summary>The algorithms whose keys may be published: RS, PS and ES with 256, 384 and 512.</summary>
    public static IReadOnlySet<string> Asymmetric { get; } = All.Values.Where(a => a.Scheme is not SignatureScheme.Hmac).Select(a => a.Name).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The algorithms by a shared secret: HS256, HS384, HS512.</summary>
    public static IReadOnlySet<string> Symmetric { get; } = All.Values.Where(a => a.Scheme is SignatureScheme.Hmac).Select(a => a.Name).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The name as `alg` spells it, such as RS256.</summary>
    public string Name { get; }

    /// <summary>The hash inside it; also what `at_hash` and `c_hash` of an ID token are made with.</summary>
    public HashAlgorithmName Hash { get; }

    internal SignatureScheme Scheme { get; }

    internal int HashBytes { get; }

    /// <summary>The one curve that belongs to an ES algorithm; null for the others.</summary>
    internal string? Curve { get; }

    /// <summary>The algorithm of that exact name (case matters, RFC 7515 section 4.1.1); null when the portal has none such.</summary>
    public static SignatureAlgorithm? Find(string name) => All.GetValueOrDefault(name);

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static IEnumerable<SignatureAlgorithm> Every()
    {
        foreach (var (hash, bytes, curve) in new[] { (HashAlgorithmName.SHA256, 32, "P-256"), (HashAlgorithmName.SHA384, 48, "P-384"), (HashAlgorithmName.SHA512, 64, "P-521") })
        {
            yield return new($"HS{8 * bytes}", SignatureScheme.Hmac, hash, bytes);
            yield return new($"RS{8 * bytes}", SignatureScheme.RsaPkcs1, hash, bytes);
            yield return new($"PS{8 * bytes}", SignatureScheme.RsaPss, hash, bytes);
            yield return new($"ES{8 * bytes}", SignatureScheme.Ecdsa, hash, bytes, curve);
        }
    }
}
