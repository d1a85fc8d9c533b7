namespace AnalyticsPortal.Components.Pages.Trainer;

/// <summary>What can happen on a page about courses.</summary>
internal static partial class TrainerLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "A page about courses could not be loaded ({CorrelationId})")]
    public static partial void NotLoaded(ILogger logger, string correlationId, Exception problem);

    [LoggerMessage(Level = LogLevel.Error, Message = "What a trainer did could not be kept ({CorrelationId})")]
    public static partial void NotKept(ILogger logger, string correlationId, Exception problem);
}
