using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Storage.Facts;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Storage;

/// <summary>Results are written by code made at build time and read by the serializer's own: both must mean the same.</summary>
public sealed class MeasureWritingTests
{
    [Fact]
    public void What_is_written_is_what_the_reader_would_have_written()
    {
        var values = 0;
        for (var seed = 1; seed <= 200; seed++)
        {
            var generate = new Generate(seed);
            var now = generate.Moment();
            var measures = LearnerMeasures.Calculate(generate.Facts(now, generate.Zone()), now);
            Check(measures.Velocity, MeasureWriting.Default.MeasuredVelocity);
            Check(measures.SkillGap, MeasureWriting.Default.MeasuredSkillGap);
            Check(measures.Engagement, MeasureWriting.Default.MeasuredEngagement);
            Check(measures.Mastery, MeasureWriting.Default.MeasuredMastery);
            Check(measures.Performance, MeasureWriting.Default.MeasuredPerformance);
            Check(measures.ContentEffectiveness, MeasureWriting.Default.MeasuredContentEffectiveness);
        }

        Assert.True(values > 300, $"only {values} results with a value");

        void Check<T>(Measured<T> result, JsonTypeInfo<Measured<T>> shape)
            where T : class
        {
            var written = JsonSerializer.Serialize(result, shape);
            Assert.Equal(JsonSerializer.Serialize(result, MeasureTable.Json), written);
            Assert.Equal(written, JsonSerializer.Serialize(JsonSerializer.Deserialize<Measured<T>>(written, MeasureTable.Json)!, shape));
            if (result.Value is not null) values++;
        }
    }
}
