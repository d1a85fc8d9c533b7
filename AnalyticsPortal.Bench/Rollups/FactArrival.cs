using System.Diagnostics;
using System.Globalization;
using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Facts;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Storage.Facts;

namespace AnalyticsPortal.Bench.Rollups;

/// <summary>What the rollups add to a learner's save: one attempt more arrives, with the rollup statements and without, in turns.</summary>
internal static class FactArrival
{
    private const int Warm = 20, Saves = 300;
    private static readonly HashSet<Source> New = [Source.Assessment];
    private static readonly Dictionary<Source, string> NoTags = [];

    /// <summary>Milliseconds at the median, with less without.</summary>
    public static async Task<double> MeasureAsync(PortalDatabase database)
    {
        var (with, without) = (new List<double>(), new List<double>());
        for (var save = -Warm; save < Saves; save++)
        {
            var learner = RollupLearner.Of((save + Warm) * 7 % RollupWorld.Learners);
            var measures = LearnerMeasures.Calculate(learner, RollupWorld.Now);
            // Each of the two brings something new, so that each has the same to write.
            var first = save % 2 == 0;
            var one = await TimeAsync(database, More(learner, 1), measures, first);
            var other = await TimeAsync(database, More(learner, 2), measures, !first);
            if (save < 0) continue;
            with.Add(first ? one : other);
            without.Add(first ? other : one);
        }

        var (rollups, plain) = (Report.Median(with), Report.Median(without));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"one attempt arrives: save with rollups {rollups:F2} ms, without {plain:F2} ms (medians of {Saves})"));
        return rollups - plain;
    }

    private static LearnerFacts More(LearnerFacts facts, int number)
    {
        var attempt = facts.Attempts is [.., var last] ? last : new("a", "quiz", facts.Enrollments[0].CourseId, null, RollupWorld.Now, null, 50, false, 10, 10);
        return facts with { Attempts = [.. facts.Attempts, attempt with { AttemptId = $"more-{number}", SubmittedAt = RollupWorld.Now.AddMinutes(number), Score = 90 + number }] };
    }

    private static async Task<double> TimeAsync(PortalDatabase database, LearnerFacts facts, LearnerMeasures measures, bool rollups)
    {
        var clock = Stopwatch.GetTimestamp();
        if (rollups) await new LearnerFactsRepository(database).SaveAsync(facts, New, NoTags, measures, CancellationToken.None);
        else await SaveWithoutAsync(database, facts, measures);
        return Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
    }

    // The statements of LearnerFactsRepository less those of the rollups.
    private static async Task SaveWithoutAsync(PortalDatabase database, LearnerFacts facts, LearnerMeasures measures)
    {
        await using var batch = database.Worker.CreateBatch().With("select pg_advisory_xact_lock(hashtextextended($1, 0))", facts.UserId);
        AttemptTables.Replace(batch, facts);
        SkillTables.ReplaceShown(batch, facts);
        SourceStateTable.Upsert(batch, facts, NoTags);
        MeasureTable.Upsert(batch, facts.UserId, facts.OrganizationId, measures);
        await batch.With("select pg_notify('portal_change', $1)", facts.UserId).ExecuteNonQueryAsync();
    }
}
