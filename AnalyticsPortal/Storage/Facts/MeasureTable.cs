using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using Npgsql;

namespace AnalyticsPortal.Storage.Facts;

/// <summary>Calculated results: learner_measure. Each is kept whole, as JSON, under the name of its kind.</summary>
internal static partial class MeasureTable
{
    // Strict: a result of an older shape must fail to parse, not come back with holes.
    internal static readonly JsonSerializerOptions Json = new()
    {
        Converters = { new JsonStringEnumConverter() },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private const string UpsertSql = """
        insert into learner_measure (user_id, organization_id, kind, result, completeness, calculated_at, expires_at)
        select $1, $2, n.kind, n.result::jsonb, n.completeness, n.calculated_at, n.expires_at
        from unnest($3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[]) as n (kind, result, completeness, calculated_at, expires_at)
        on conflict (user_id, kind) do update
        set result = excluded.result, completeness = excluded.completeness,
            calculated_at = excluded.calculated_at, expires_at = excluded.expires_at
        """;

    public static void Upsert(NpgsqlBatch batch, string userId, string organizationId, LearnerMeasures measures)
    {
        IReadOnlyList<Row> rows =
        [
            RowOf("velocity", measures.Velocity, MeasureWriting.Default.MeasuredVelocity),
            RowOf("skill-gap", measures.SkillGap, MeasureWriting.Default.MeasuredSkillGap),
            RowOf("engagement", measures.Engagement, MeasureWriting.Default.MeasuredEngagement),
            RowOf("mastery", measures.Mastery, MeasureWriting.Default.MeasuredMastery),
            RowOf("content-effectiveness", measures.ContentEffectiveness, MeasureWriting.Default.MeasuredContentEffectiveness),
            RowOf("performance", measures.Performance, MeasureWriting.Default.MeasuredPerformance),
        ];
        batch.With(
            UpsertSql, userId, organizationId, rows.Column(r => r.Kind), rows.Column(r => r.Result), rows.Column(r => r.Measured.Completeness.ToString()),
            rows.Column(r => Columns.Stored(r.Measured.CalculatedAt)), rows.Column(r => Columns.Stored(r.Measured.ExpiresAt)));
    }

    private static Row RowOf<T>(string kind, Measured<T> measured, JsonTypeInfo<Measured<T>> shape)
        where T : class => new(kind, JsonSerializer.Serialize(measured, shape), measured);

    private const string SelectSql = "select kind, result from learner_measure where user_id = $1";

    public static void Ask(NpgsqlBatch batch, string userId) => batch.With(SelectSql, userId);

    /// <summary>The stored results; null when one is absent or no longer readable.</summary>
    public static async Task<LearnerMeasures?> ReadAsync(NpgsqlDataReader reader, ILogger logger, CancellationToken cancellationToken)
    {
        var results = (await reader.ReadAllAsync(r => (Kind: r.GetString(0), Result: r.GetString(1)), cancellationToken)).ToDictionary(r => r.Kind, r => r.Result);
        return Parse<Velocity>(results, "velocity", logger) is { } velocity
            && Parse<SkillGap>(results, "skill-gap", logger) is { } skillGap
            && Parse<Engagement>(results, "engagement", logger) is { } engagement
            && Parse<Mastery>(results, "mastery", logger) is { } mastery
            && Parse<Performance>(results, "performance", logger) is { } performance
            && Parse<ContentEffectiveness>(results, "content-effectiveness", logger) is { } content
                ? new LearnerMeasures
                {
                    Velocity = velocity,
                    SkillGap = skillGap,
                    Engagement = engagement,
                    Mastery = mastery,
                    Performance = performance,
                    ContentEffectiveness = content,
                }
                : null;
    }

    private static Measured<T>? Parse<T>(Dictionary<string, string> results, string kind, ILogger logger)
        where T : class
    {
        if (!results.TryGetValue(kind, out var result)) return null;
        try
        {
            return JsonSerializer.Deserialize<Measured<T>>(result, Json);
        }
        catch (JsonException e)
        {
            Log.Unreadable(logger, kind, e.Path);
            return null;
        }
    }

    private sealed record Row(string Kind, string Result, IMeasured Measured);

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "A stored {Kind} result has another shape (at {Path}) and counts as absent until it is calculated again.")]
        public static partial void Unreadable(ILogger logger, string kind, string? path);
    }
}
