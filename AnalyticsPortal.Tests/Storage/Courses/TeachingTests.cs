using AnalyticsPortal.Analytics;
using AnalyticsPortal.Analytics.Learner;
using AnalyticsPortal.Analytics.Trainer;
using AnalyticsPortal.Storage;
using AnalyticsPortal.Tests.TestKit;
using Xunit;
using static AnalyticsPortal.Tests.Storage.StorageSamples;

namespace AnalyticsPortal.Tests.Storage.Courses;

/// <summary>What measure 10 is made of, added up by SQL. Now is 21 November 2026, 10:40 in Berlin.</summary>
public sealed class TeachingTests : IAsyncLifetime
{
    private TestDatabase database = null!;
    private TeachingScene scene = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync();
        scene = new(database);
    }

    public Task DisposeAsync() => database.DisposeAsync().AsTask();

    [Fact]
    public async Task What_the_learners_of_a_trainer_come_to_worked_by_hand()
    {
        await scene.TrainerAsync("tom", Hill, "c-1", "c-2");
        await scene.RunAsync("update course set ends_on = '2026-11-01' where course_id = 'c-1'");
        await scene.LearnerAsync("ada", Hill, "c-1", "status, best_score, tried, first_try_passed, pre_score, post_score, rating, rated_at", "'Completed', 80, 2, 1, 40, 70, 5, '2026-11-20T10:00Z'");
        await scene.LearnerAsync("ada", Hill, "c-2", "target_date, best_score, tried, first_try_passed, post_score, rating, rated_at", "'2026-12-31', 69.9, 1, 0, 99, 3, '2026-10-01T10:00Z'");
        // The last 30 days begin on 23 October at midnight in Berlin: 22:00 of the day before.
        await scene.LearnerAsync("bob", Hill, "c-1", "status, target_date, rating, rated_at", "'Withdrawn', '2026-11-20', 2, '2026-10-22T21:59:59Z'");
        await scene.LearnerAsync("cat", Hill, "c-1", "target_date, best_score, tried, first_try_passed, pre_score, post_score, rating, rated_at", "'2026-11-21', 70, 1, 1, 50, 60, 4, '2026-10-22T22:00:00Z'");
        await scene.LearnerAsync("dan", Hill, "c-9", "best_score", "100");

        var reading = await scene.ReadAsync("tom", Hill);

        Assert.Equal((3, 2, true, "Europe/Berlin"), (reading.Own.Learners, reading.Courses, reading.Sample, reading.TimeZone));
        Assert.Equal(new SampleMean(4.5, 2), reading.Own.RatingsLast30Days);
        Assert.Equal(new SampleMean(2.5, 2), reading.Own.RatingsBefore);
        Assert.Equal(new Proportion(2, 3), reading.Own.Passed);
        Assert.Equal(new Proportion(1, 2), reading.Own.Completed); // ada by the end of the run, bob by his own date; cat's is today
        Assert.Equal(new Proportion(2, 4), reading.Own.PassedFirst);
        Assert.Equal((2, 20.0, 14.1421), (reading.Own.Gains!.Pairs, reading.Own.Gains.Mean, Math.Round(reading.Own.Gains.StandardDeviation, 4)));
        Assert.Equal(new TeachingPeople(3, 2, 2, 2, 2), reading.Own.People); // three scores are of ada and cat, two of them hers
    }

    [Fact]
    public async Task Five_people_in_two_courses_are_not_ten()
    {
        await scene.TrainerAsync("tom", Hill, "c-1", "c-2", "c-3");
        for (var learner = 0; learner < 10; learner++)
        {
            await scene.LearnerAsync($"l-{learner}", Hill, "c-1");
            await scene.LearnerAsync($"l-{learner % 5}", Hill, learner < 5 ? "c-2" : "c-3", "best_score", "80");
        }

        var reading = await scene.ReadAsync("tom", Hill);

        Assert.Equal((10, new Proportion(10, 10), 5), (reading.Own.Learners, reading.Own.Passed, reading.Own.People.Scored));
        Assert.Equal((null, 10, 5), TeachingEffectivenessCalculation.OwnFigures(reading.Own).Where(f => f.Kind == TeachingFigureKind.PassRate).Select(f => (f.Value, f.Of, f.Learners)).Single());
    }

    [Fact]
    public async Task Nobody_at_all_is_no_failure()
    {
        await scene.TrainerAsync("tom", Hill);

        var reading = await scene.ReadAsync("tom", Hill);

        Assert.Equal(new TeachingTotals(), reading.Own);
        Assert.Equal((0, 0, (DateTimeOffset?)null), (reading.Courses, reading.PeerCount, reading.PeersAsOf));
    }

    [Fact]
    public async Task One_gain_has_no_spread()
    {
        await scene.TrainerAsync("tom", Hill, "c-1");
        await scene.LearnerAsync("ada", Hill, "c-1", "pre_score, post_score", "40, 70");

        Assert.Equal(new ScoreGains(1, 30, 0), (await scene.ReadAsync("tom", Hill)).Own.Gains);
    }

    [Fact]
    public async Task A_course_counts_from_the_day_on_which_it_is_taught_and_stays_after_the_last()
    {
        await scene.ClassAsync("tom", Hill, 3);
        await scene.RunAsync("update teaching_assignment set taught_from = now()::date + 2");
        await scene.RenewAsync(Hill);
        Assert.Equal(0, (await scene.ReadAsync("tom", Hill)).Own.Learners);

        await scene.RunAsync("update teaching_assignment set taught_from = '2025-01-01', taught_until = '2025-06-01'");
        await scene.RenewAsync(Hill);
        Assert.Equal(3, (await scene.ReadAsync("tom", Hill)).Own.Learners);
        Assert.Equal(3, await database.ScalarAsync<int>("select learners from teaching_totals where trainer_id = 'tom'"));
    }

    [Fact]
    public async Task What_the_night_keeps_of_each_trainer_is_what_the_trainer_reads()
    {
        var random = new Random(10);
        for (var trainer = 0; trainer < 11; trainer++)
        {
            await scene.TrainerAsync($"t-{trainer}", Hill, $"c-{trainer}", "c-shared");
            for (var learner = 0; learner < 10 + trainer; learner++)
            {
                await scene.LearnerAsync($"t-{trainer}-{learner}", Hill, $"c-{trainer}", "status, target_date, best_score, tried, first_try_passed, pre_score, post_score, rating, rated_at", FormattableString.Invariant(
                    $"'{(random.Next(2) == 0 ? "Completed" : "Active")}', '2026-11-{random.Next(10, 30)}', {random.Next(101)}, 3, {random.Next(4)}, {random.Next(50)}, {random.Next(50, 101)}, {random.Next(1, 6)}, '2026-{random.Next(9, 12)}-15'"));
            }
        }

        await scene.RenewAsync(Hill);

        var all = new List<TeachingTotals>();
        for (var trainer = 0; trainer < 11; trainer++) all.Add((await scene.ReadAsync($"t-{trainer}", Hill)).Own);
        for (var trainer = 0; trainer < 11; trainer++)
        {
            var reading = await scene.ReadAsync($"t-{trainer}", Hill);
            Assert.Equal((10, Now), (reading.PeerCount, reading.PeersAsOf));
            Assert.Equal(all.Where((_, at) => at != trainer).ToHashSet(), reading.Peers.ToHashSet());
        }
    }

    [Fact]
    public async Task With_nine_peers_there_are_only_nine_and_nothing_of_them()
    {
        for (var trainer = 0; trainer < 10; trainer++) await scene.ClassAsync($"t-{trainer}", Hill, 10);
        await scene.ClassAsync("few", Hill, 9);
        await scene.ClassAsync("far", Vale, 10);
        await scene.RenewAsync(Hill);
        await scene.RenewAsync(Vale);

        var reading = await scene.ReadAsync("t-0", Hill);

        Assert.Equal(9, reading.PeerCount);
        Assert.Empty(reading.Peers);
        var measured = reading.MeasureAt(Now);
        Assert.Equal(InsufficientReason.RequiredSourceMissing, measured.Reason);
        await AnswerAsync();
        measured = (await scene.ReadAsync("t-0", Hill)).MeasureAt(Now);
        Assert.Equal((null, InsufficientReason.FewerThanTenPeers, 9), (measured.Value, measured.Reason, measured.SoFar));

        await scene.LearnerAsync("few-9", Hill, "of-few");
        await scene.RenewAsync(Hill);
        Assert.Equal(10, (await scene.ReadAsync("t-0", Hill)).Peers.Count);
    }

    [Fact]
    public async Task Beside_ten_peers_the_measure_has_a_value()
    {
        for (var trainer = 0; trainer < 11; trainer++) await scene.ClassAsync($"t-{trainer}", Hill, 10, score: trainer < 5 ? 60 : 80);
        await scene.RenewAsync(Hill);
        await AnswerAsync();

        var pass = (await scene.ReadAsync("t-0", Hill)).MeasureAt(Now).Value!.Figures[(int)TeachingFigureKind.PassRate];

        // Of ten peers four pass nobody, as here, and six everybody.
        Assert.Equal((0.0, 10, 10, 60.0, 20.0), (pass.Value!.Value, pass.Of, pass.Against!.Peers, pass.Against.Mean, pass.Against.Percentile));
    }

    [Fact]
    public async Task Renewing_twice_changes_nothing_and_who_teaches_no_longer_is_no_peer()
    {
        await scene.ClassAsync("tom", Hill, 10);
        await scene.ClassAsync("tim", Hill, 10);
        await scene.RenewAsync(Hill);
        await scene.RenewAsync(Hill);
        Assert.Equal(1, (await scene.ReadAsync("tom", Hill)).PeerCount);

        await scene.RunAsync("delete from teaching_assignment where trainer_id = 'tim'");
        await scene.RenewAsync(Hill);

        Assert.Equal(0, (await scene.ReadAsync("tom", Hill)).PeerCount);
        Assert.Equal(1L, await database.ScalarAsync<long>("select count(*) from teaching_totals"));
    }

    // As if the services had answered about every learner.
    private Task AnswerAsync() => scene.RunAsync("update course_learner set as_of = array_fill($1::timestamptz, array[9]), failing_since = array_fill(null::timestamptz, array[9])", Now.AddHours(-1));
}
