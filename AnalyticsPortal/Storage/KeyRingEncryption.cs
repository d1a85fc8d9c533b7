using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace AnalyticsPortal.Storage;

/// <summary>Encrypts the keys of the ring (AES-256-GCM), so that the database alone does not let anybody make a cookie.</summary>
public sealed class KeyRingEncryptor(KeyRingKeys keys) : IXmlEncryptor
{
    /// <inheritdoc/>
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var nonce = RandomNumberGenerator.GetBytes(KeyRingDecryptor.NonceBytes);
        var (tag, cipher) = (new byte[KeyRingDecryptor.TagBytes], new byte[plain.Length]);
        using var aes = new AesGcm(keys.All[0], KeyRingDecryptor.TagBytes);
        aes.Encrypt(nonce, plain, cipher, tag, KeyRingDecryptor.Purpose);
        CryptographicOperations.ZeroMemory(plain);
        return new(new XElement("aesGcm", Convert.ToBase64String([.. nonce, .. tag, .. cipher])), typeof(KeyRingDecryptor));
    }
}

/// <summary>Decrypts what <see cref="KeyRingEncryptor"/> made, with whichever of the keys made it. Data protection makes one by this constructor.</summary>
public sealed class KeyRingDecryptor(IServiceProvider services) : IXmlDecryptor
{
    internal const int NonceBytes = 12, TagBytes = 16;

    internal static readonly byte[] Purpose = "AnalyticsPortal key ring 1"u8.ToArray();

    /// <inheritdoc/>
    /// <exception cref="CryptographicException">None of the keys made it, or it was changed.</exception>
    public XElement Decrypt(XElement encryptedElement)
    {
        var sealedBytes = Convert.FromBase64String(encryptedElement.Value);
        if (sealedBytes.Length < NonceBytes + TagBytes) throw new CryptographicException("A key of the ring is cut short.");
        foreach (var key in services.GetRequiredService<KeyRingKeys>().All)
        {
            if (Open(key, sealedBytes) is { } plain) return XElement.Parse(Encoding.UTF8.GetString(plain));
        }

        throw new CryptographicException($"A key of the ring was encrypted with none of {KeyRingOptions.Section}, or was changed.");
    }

    private static byte[]? Open(byte[] key, ReadOnlySpan<byte> sealedBytes)
    {
        var plain = new byte[sealedBytes.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        try
        {
            aes.Decrypt(sealedBytes[..NonceBytes], sealedBytes[(NonceBytes + TagBytes)..], sealedBytes.Slice(NonceBytes, TagBytes), plain, Purpose);
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
