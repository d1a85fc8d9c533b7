using System.Collections.Concurrent;
using System.Text.Json;
using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Storage.Facts;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Analytics;

/// <summary>What services say wrongly may cost what they said, and never more.</summary>
public sealed class HostileAnswersTests
{
    // A hundred thousand were tried when this was written: they take a minute of two cores.
    private const int Answers = 36_000, Services = 9, FirstNumber = 1_000_000;

    [Fact]
    public void Tens_of_thousands_of_mutated_answers_leave_every_measure_finite_and_storable()
    {
        var withValue = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var read = 0;
        Parallel.For(0, (Answers + Services - 1) / Services, new ParallelOptions { MaxDegreeOfParallelism = 2 }, i =>
        {
            var learner = HostileLearner.Make(FirstNumber + i);
            Interlocked.Add(ref read, learner.Facts.Sources.Values.Count(s => s.Answered));
            foreach (var kind in Checked(learner)) withValue.AddOrUpdate(kind, 1, (_, count) => count + 1);
        });

        // Otherwise what is tried here would be the refusal alone.
        Assert.InRange(read, 0.7 * Answers, Answers + Services);
        var measures = typeof(LearnerMeasures).GetProperties().Select(p => p.Name).ToList();
        // Ten pairs of content and score seldom outlive a mutation.
        Assert.True(
            measures.TrueForAll(m => withValue.GetValueOrDefault(m) > (m == nameof(LearnerMeasures.ContentEffectiveness) ? 18 : 360)),
            string.Join(", ", withValue));
    }

    // The names of the measures that have a value.
    private static List<string> Checked(HostileLearner learner)
    {
        try
        {
            var measures = LearnerMeasures.Calculate(learner.Facts, learner.Now);
            var all = typeof(LearnerMeasures).GetProperties().Select(p => (p.Name, Measure: (IMeasured)p.GetValue(measures)!)).ToList();
            foreach (var (name, measure) in all)
            {
                // Number handling is strict: a NaN or an infinity cannot be written at all.
                var text = JsonSerializer.Serialize(measure, measure.GetType(), MeasureTable.Json);
                var again = JsonSerializer.Serialize(JsonSerializer.Deserialize(text, measure.GetType(), MeasureTable.Json), measure.GetType(), MeasureTable.Json);
                if (text != again) throw new InvalidOperationException($"{name} is read back differently:\n{text}\n{again}");
            }

            Assert.All(CourseItem.All(learner.Facts), i => Assert.True(double.IsFinite(i.Minutes ?? 0) && i is { Tries: >= 0, Failures: >= 0, Uses: >= 0 }, i.ToString()));
            return [.. all.Where(m => m.Measure.Reason is null).Select(m => m.Name)];
        }
        catch (Exception escaped)
        {
            throw new InvalidOperationException(learner.ToString(), escaped);
        }
    }
}
