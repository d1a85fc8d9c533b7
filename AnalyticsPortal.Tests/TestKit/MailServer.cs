using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace AnalyticsPortal.Tests.TestKit;

/// <summary>Takes mail by SMTP on loopback, and answers at each step as a test wants it.</summary>
public sealed class MailServer : IAsyncDisposable
{
    /// <summary>In place of an answer: none ever comes.</summary>
    public const string Silence = "";

    /// <summary>In place of an answer: the connection is closed.</summary>
    public const string HangUp = "hang up";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _over = new();
    private readonly ConcurrentBag<Task> _talks = [];
    private readonly Task _accepting;

    public MailServer()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What EHLO offers.</summary>
    public IReadOnlyList<string> Offers { get; init; } = ["8BITMIME"];

    /// <summary>With what it speaks TLS after STARTTLS.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Answers in place of the usual ones, by step: CONNECT, EHLO, STARTTLS, AUTH, PASSWORD, MAIL, RCPT, DATA, END, QUIT.</summary>
    public ConcurrentDictionary<string, string> Instead { get; } = new();

    /// <summary>What it was told, line by line, but for the mails themselves; after TLS with "TLS " before it.</summary>
    public ConcurrentQueue<string> Heard { get; } = new();

    /// <summary>What it took.</summary>
    public ConcurrentQueue<ReceivedMail> Mails { get; } = new();

    /// <summary>How many connections are open.</summary>
    public int Open => _talks.Count(t => !t.IsCompleted);

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _accepting;
        _listener.Stop();
        await Task.WhenAll(_talks);
        _over.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (!_over.IsCancellationRequested) _talks.Add(TalkAsync(await _listener.AcceptTcpClientAsync(_over.Token)));
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            var talk = new Talk { Stream = client.GetStream() };
            try
            {
                if (!await AnswerAsync(talk, "CONNECT", "220 mail.test ESMTP")) return;
                while (await ReadLineAsync(talk.Stream) is { } line && await DoAsync(talk, line))
                {
                }
            }
            catch (Exception gone) when (gone is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
            {
                // The other side went away, or the test is over.
            }
            finally
            {
                await talk.Stream.DisposeAsync();
            }
        }
    }

    private async Task<bool> DoAsync(Talk talk, string line)
    {
        Heard.Enqueue(talk.Stream is SslStream ? $"TLS {line}" : line);
        var words = line.Split(' ');
        switch (words[0].ToUpperInvariant())
        {
            case "EHLO":
                return await AnswerAsync(talk, "EHLO", "250-mail.test\r\n" + string.Concat(Offers.Where(o => o != "STARTTLS" || talk.Stream is not SslStream).Select(o => $"250-{o}\r\n")) + "250 OK");
            case "STARTTLS":
                return await AnswerAsync(talk, "STARTTLS", "220 Go ahead") && await BeginTlsAsync(talk);
            case "AUTH":
                return await SignInAsync(talk, words);
            case "MAIL":
                (talk.From, talk.To) = (Address(line), []);
                return await AnswerAsync(talk, "MAIL", "250 OK");
            case "RCPT":
                talk.To.Add(Address(line));
                return await AnswerAsync(talk, "RCPT", "250 OK");
            case "DATA":
                return await AnswerAsync(talk, "DATA", "354 End with a dot") && (Instead.ContainsKey("DATA") || await TakeAsync(talk));
            case "QUIT":
                await AnswerAsync(talk, "QUIT", "221 Bye");
                return false;
            default:
                return await AnswerAsync(talk, words[0], "500 Unknown");
        }
    }

    private async Task<bool> SignInAsync(Talk talk, string[] words)
    {
        // AUTH LOGIN with the name at once, as its first answer.
        if (!await AnswerAsync(talk, "AUTH", "334 UGFzc3dvcmQ6")) return false;
        if (Instead.ContainsKey("AUTH")) return true;
        var password = await ReadLineAsync(talk.Stream) ?? "";
        Heard.Enqueue(talk.Stream is SslStream ? "TLS (password)" : "(password)");
        talk.SignedInAs = $"{Plain(words[2])}:{Plain(password)}";
        return await AnswerAsync(talk, "PASSWORD", "235 Welcome");
    }

    private async Task<bool> BeginTlsAsync(Talk talk)
    {
        if (Instead.ContainsKey("STARTTLS")) return true;
        var secure = new SslStream(talk.Stream);
        talk.Stream = secure;
        await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = Certificate }, _over.Token);
        return true;
    }

    private async Task<bool> TakeAsync(Talk talk)
    {
        var lines = new List<string>();
        while (await ReadLineAsync(talk.Stream) is { } line)
        {
            if (line == ".")
            {
                if (!Instead.ContainsKey("END")) Mails.Enqueue(new ReceivedMail(talk.From, talk.To, talk.SignedInAs, talk.Stream is SslStream, lines));
                return await AnswerAsync(talk, "END", "250 Taken");
            }

            lines.Add(line.StartsWith('.') ? line[1..] : line);
        }

        return false;
    }

    private async Task<bool> AnswerAsync(Talk talk, string step, string usual)
    {
        var answer = Instead.GetValueOrDefault(step, usual);
        if (answer == HangUp) return false;
        if (answer == Silence)
        {
            // Until the other side has enough, which reading tells.
            while (await ReadLineAsync(talk.Stream) is not null)
            {
            }

            return false;
        }

        await talk.Stream.WriteAsync(Encoding.ASCII.GetBytes(answer + "\r\n"), _over.Token);
        return true;
    }

    // A line ends with CR LF and with nothing else: a lone one of them stays in it, where a test sees it.
    private async Task<string?> ReadLineAsync(Stream stream)
    {
        var line = new StringBuilder();
        var one = new byte[1];
        while (await stream.ReadAsync(one, _over.Token) == 1)
        {
            line.Append((char)one[0]);
            if (line is { Length: > 1 } && line[^1] == '\n' && line[^2] == '\r') return line.ToString(0, line.Length - 2);
        }

        return null;
    }

    private static string Address(string line) => line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.LastIndexOf('>')];

    private static string Plain(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));

    private sealed class Talk
    {
        public required Stream Stream { get; set; }

        public string? SignedInAs { get; set; }

        public string From { get; set; } = "";

        public List<string> To { get; set; } = [];
    }
}
