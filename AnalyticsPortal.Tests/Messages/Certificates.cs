using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AnalyticsPortal.Tests.Messages;

/// <summary>Certificates for "localhost": one that mail trusts in this process, and one that nobody trusts.</summary>
internal static class Certificates
{
    static Certificates()
    {
        // The framework's mail is the only thing that asks here, and its only way to be told of a certificate.
#pragma warning disable SYSLIB0014, MA0039
        ServicePointManager.ServerCertificateValidationCallback = (_, certificate, _, errors) =>
            errors == SslPolicyErrors.None || certificate?.GetCertHashString() == Trusted.GetCertHashString();
#pragma warning restore SYSLIB0014, MA0039
    }

    public static X509Certificate2 Trusted { get; } = New();

    public static X509Certificate2 Untrusted { get; } = New();

    private static X509Certificate2 New()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
