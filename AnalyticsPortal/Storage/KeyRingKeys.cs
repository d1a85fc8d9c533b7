using System.Security.Cryptography;
using AnalyticsPortal.Storage.Embedded;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Storage;

/// <summary>How the key ring in the database is encrypted, as configured.</summary>
public sealed class KeyRingOptions
{
    /// <summary>Where the keys are configured.</summary>
    public const string Section = "Identity:KeyRing:Keys";

    /// <summary>The keys in base64; the first encrypts, all decrypt.</summary>
    public IReadOnlyList<string> Keys { get; set; } = [];

    /// <summary>True where no key may be made up.</summary>
    public bool Required { get; set; }

    /// <summary>The data folder, for a key of the portal's own.</summary>
    public string Folder { get; set; } = "";

    /// <summary>A configured key's 32 bytes; null for any other text.</summary>
    internal static byte[]? KeyOf(string text)
    {
        var bytes = new byte[KeyRingKeys.KeyBytes];
        return text.Length == 44 && Convert.TryFromBase64String(text, bytes, out var length) && length == bytes.Length ? bytes : null;
    }

    /// <summary>Stops the start without a key that is one.</summary>
    internal sealed class Validation : IValidateOptions<KeyRingOptions>
    {
        private const string Legal = "32 random bytes in base64 (openssl rand -base64 32); the first key encrypts the key ring of the cookies, all decrypt it.";

        public ValidateOptionsResult Validate(string? name, KeyRingOptions options)
        {
            List<string> wrong = [.. options.Keys.Index().Where(k => KeyOf(k.Item) is null).Select(k => $"{Section}:{k.Index}: {Legal}")];
            if (options.Required && options.Keys.Count == 0) wrong.Add($"{Section}:0: {Legal}");
            return wrong.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong);
        }
    }
}

/// <summary>The keys that the key ring is encrypted with: the configured ones, else one of the portal's own in a file of its data folder.</summary>
public sealed class KeyRingKeys(IOptions<KeyRingOptions> options)
{
    /// <summary>Length of a key.</summary>
    public const int KeyBytes = 32;

    private readonly Lazy<IReadOnlyList<byte[]>> all = new(() => options.Value.Keys is { Count: > 0 } configured
        ? [.. configured.Select(k => KeyRingOptions.KeyOf(k)!)]
        : [Own(options.Value)]);

    /// <summary>All keys; the first encrypts.</summary>
    public IReadOnlyList<byte[]> All => all.Value;

    private static byte[] Own(KeyRingOptions options)
    {
        if (options.Required) throw new InvalidOperationException($"{KeyRingOptions.Section} is empty; the start should have been refused.");
        var folder = new DataFolder(options.Folder);
        return KeyRingOptions.KeyOf(folder.KeyRingKey(() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes))))
            ?? throw new EmbeddedPostgresException($"{folder.KeyRing} does not hold a key of the portal's. Restore it from a backup, or remove it: everybody has to sign in again then.");
    }
}
