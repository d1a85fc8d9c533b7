using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Microsoft.Extensions.Options;

namespace AnalyticsPortal.Messages;

/// <summary>E-mail as plain text by the configured server (docs/decisions/0021-mail.md).</summary>
public sealed class MailChannel(IOptions<MailOptions> options) : IMessageChannel
{
    /// <inheritdoc/>
    public async Task<Delivery> SendAsync(Message message, CancellationToken cancellationToken)
    {
        var server = options.Value;
        if (server.Host.Length == 0) return Delivery.Refused("no mail server is configured");
        if (!MailText.IsAddress(message.To)) return Delivery.Refused("not an e-mail address");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(server.Patience);
        using var mail = MailOf(message, server);
        using var client = ClientOf(server);
        try
        {
            // The client does not give up while it waits for the last answer; disposing it does that.
            await client.SendMailAsync(mail, patience.Token).WaitAsync(patience.Token);
            return Delivery.Taken;
        }
        catch (Exception given) when (patience.IsCancellationRequested && given is (OperationCanceledException or SmtpException))
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Delivery.Broken("no answer in time");
        }
        catch (SmtpException refusal)
        {
            return DeliveryOf(refusal);
        }
        catch (AuthenticationException)
        {
            return Delivery.Unavailable("TLS failed");
        }
    }

    private static MailMessage MailOf(Message message, MailOptions server)
    {
        var mail = new MailMessage(server.From, message.To)
        {
            Subject = MailText.Line(message.Subject),
            SubjectEncoding = Encoding.UTF8,
            Body = MailText.Lines(message.Text),
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.QuotedPrintable,
        };
        // The framework adds the date.
        mail.Headers.Add("Message-ID", $"<{message.Id ?? $"{Guid.NewGuid():N}"}@{mail.From!.Host}>");
        if (message.ReplyTo is { } reply && MailText.IsAddress(reply)) mail.ReplyToList.Add(new MailAddress(reply));
        return mail;
    }

    private static SmtpClient ClientOf(MailOptions server)
    {
        var client = new SmtpClient(server.Host, server.Port) { EnableSsl = server.Tls };
        if (server.Credential is null) return client;
        // By this name for the mechanism alone: the others that a server may offer are for accounts of a domain.
        var credentials = new CredentialCache();
        credentials.Add(server.Host, server.Port, "login", server.Credential);
        client.Credentials = credentials;
        return client;
    }

    // What a server answers may hold addresses: its number says enough.
    private static Delivery DeliveryOf(SmtpException refusal) => (refusal.StatusCode, refusal.InnerException) switch
    {
        ( >= SmtpStatusCode.CommandUnrecognized, _) => Delivery.Refused(Number(refusal.StatusCode)),
        (not SmtpStatusCode.GeneralFailure, _) => Delivery.Unavailable(Number(refusal.StatusCode)),
        (_, AuthenticationException) => Delivery.Unavailable("TLS failed"),
        (_, SocketException { SocketErrorCode: var error }) => Delivery.Unavailable($"{error}"),
        (_, { } fault) => Delivery.Broken(fault.GetType().Name),
        // The framework's own words, about STARTTLS that is not offered for example.
        _ => Delivery.Unavailable(refusal.Message),
    };

    private static string Number(SmtpStatusCode code) => ((int)code).ToString(CultureInfo.InvariantCulture);
}
