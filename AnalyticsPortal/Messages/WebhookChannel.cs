using System.Net;
using System.Net.Http.Json;

namespace AnalyticsPortal.Messages;

/// <summary>Posts messages as JSON. Chat programs that take <c>{"text": …}</c> show them as they are.</summary>
public sealed class WebhookChannel : IMessageChannel, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // Addresses of webhooks hold secrets: without a propagator none gets into a trace, and no trace id leaves the house.
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
    });

    /// <inheritdoc/>
    public async Task<Delivery> SendAsync(Message message, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var body = new Dictionary<string, object>(message.Fields, StringComparer.Ordinal) { ["text"] = message.Text };
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, message.To) { Content = JsonContent.Create(body) };
            using var response = await _http.SendAsync(request, patience.Token);
            return DeliveryOf(response.StatusCode);
        }
        catch (HttpRequestException failure)
        {
            return Delivery.Unavailable($"{failure.HttpRequestError}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Delivery.Unavailable("no answer in time");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static Delivery DeliveryOf(HttpStatusCode status) => status switch
    {
        >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices => Delivery.Taken,
        >= HttpStatusCode.InternalServerError or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout => Delivery.Unavailable($"{(int)status}"),
        _ => Delivery.Refused($"{(int)status}"),
    };
}
