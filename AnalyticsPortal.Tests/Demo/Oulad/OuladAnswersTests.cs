using System.Text.Json;
using AnalyticsPortal.Demo.Oulad;
using AnalyticsPortal.Demo.Wire;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Demo.Oulad;

public sealed class OuladAnswersTests : IDisposable
{
    private static readonly DateTimeOffset Afternoon = new(2026, 11, 17, 15, 0, 0, TimeSpan.Zero);

    private readonly OuladSample _sample = OuladSample.With();
    private readonly OuladPresentation _presentation;

    public OuladAnswersTests() => _presentation = new OuladReader(_sample.Folder).Read("ZZZ/2030B");

    public static TheoryData<string> Services => [.. Answers.Services];

    public void Dispose() => _sample.Dispose();

    [Theory]
    [InlineData(9, 3, 1)]
    [InlineData(10, 10, 2)]
    [InlineData(11, 18, 3)]
    public void Clicks_of_a_day_are_summed_and_none_is_told_before_its_day(int day, int clicks, int days)
    {
        var activity = Data("courseBuilder", 1, day).GetProperty("progress")[0].GetProperty("days").EnumerateArray().ToList();
        Assert.Equal(clicks, activity.Sum(d => d.GetProperty("actions").GetInt32()));
        Assert.Equal(days, activity.Count);
        Assert.Equal(days, Data("auth", 1, day).GetProperty("loginHistory").GetArrayLength());
    }

    [Fact]
    public void An_item_is_used_once_a_day_however_often_it_was_clicked()
    {
        var studio = Data("contentStudio", 1, 10);
        Assert.Equal(["oulad-item-501", "oulad-item-501", "oulad-item-502"], studio.GetProperty("usage").EnumerateArray().Select(u => u.GetProperty("contentId").GetString()));
        Assert.Equal(["article", "interactive"], studio.GetProperty("contentItems").EnumerateArray().Select(i => i.GetProperty("type").GetString()));
    }

    [Theory]
    [InlineData(9, "active", "active")]
    [InlineData(10, "withdrawn", "active")]
    [InlineData(11, "withdrawn", "withdrawn")]
    public void A_withdrawal_is_known_from_its_own_day(int day, string second, string third) =>
        Assert.Equal((second, third), (Status(2, day), Status(3, day)));

    [Theory]
    [InlineData(1, "active", "completed")]
    [InlineData(5, "active", "completed")]
    [InlineData(4, "active", "active")]
    [InlineData(6, "active", "withdrawn")]
    public void The_result_is_known_at_the_end_and_not_before(int student, string before, string atTheEnd) =>
        Assert.Equal((before, atTheEnd), (Status(student, 29), Status(student, 30)));

    [Fact]
    public void Who_registers_later_is_known_and_not_yet_enrolled()
    {
        Assert.Equal(0, Data("courseBuilder", 4, 11).GetProperty("enrollments").GetArrayLength());
        Assert.False(Data("directory", 4, 11).GetProperty("profile").TryGetProperty("joinedOn", out _));
        Assert.Equal("2026-11-17", Data("directory", 4, 12).GetProperty("profile").GetProperty("joinedOn").GetString());
    }

    [Fact]
    public void Progress_is_the_share_of_the_courseworks_weight_and_the_exam_is_no_unit()
    {
        Assert.Equal((0, 12.5, 87.5), (Percent(1, 8), Percent(1, 9), Percent(1, 11)));
        var units = Data("courseBuilder", 1, 11).GetProperty("courses")[0].GetProperty("modules").EnumerateArray().ToList();
        Assert.Equal(["TMA 1", "TMA 2", "CMA"], units.Select(u => u.GetProperty("title").GetString()));
    }

    [Fact]
    public void Credit_carried_over_is_progress_and_no_attempt()
    {
        Assert.Equal(12.5, Percent(5, 10));
        Assert.Equal("oulad-assessment-71", Data("courseBuilder", 5, 10).GetProperty("completions")[0].GetProperty("moduleId").GetString());
        Assert.Equal(0, Data("assessment", 5, 10).GetProperty("examAttempts").GetArrayLength());
    }

    [Fact]
    public void Forty_passes_and_work_without_a_score_has_no_verdict()
    {
        var assessment = Data("assessment", 1, 11);
        Assert.Equal([false, true], assessment.GetProperty("passFail").EnumerateArray().Select(v => v.GetProperty("passed").GetBoolean()));
        Assert.Equal("2026-11-26T23:59:59+00:00", assessment.GetProperty("examAttempts")[1].GetProperty("dueAt").GetString());
        var unscored = Data("assessment", 3, 11);
        Assert.Equal((1, 0, 0), (unscored.GetProperty("examAttempts").GetArrayLength(), unscored.GetProperty("scores").GetArrayLength(), unscored.GetProperty("passFail").GetArrayLength()));
    }

    [Theory]
    [InlineData("2026-11-17T00:00:00Z")]
    [InlineData("2026-11-17T08:00:00Z")]
    [InlineData("2026-11-17T23:59:00Z")]
    [InlineData("2027-06-30T23:10:00Z")]
    [InlineData("2027-03-28T00:59:00Z")]
    public void The_day_is_today_at_any_hour_of_any_date_and_counts_whole(string moment)
    {
        var now = DateTimeOffset.Parse(moment);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById("Europe/London")).DateTime);
        var days = Data("courseBuilder", 1, 10, now).GetProperty("progress")[0].GetProperty("days").EnumerateArray().Select(d => d.GetProperty("on").GetString());
        Assert.Equal([today.AddDays(-12).ToString("O"), today.ToString("O")], days);
        var login = Data("auth", 1, 10, now).GetProperty("loginHistory").EnumerateArray().Last().GetProperty("at").GetDateTimeOffset();
        Assert.InRange(login, now.AddDays(-1), now);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Nothing_that_is_still_to_come_is_told_of_anybody(string service)
    {
        foreach (var userId in new OuladPeople(_presentation).All().Select(a => a.UserId))
            foreach (var day in new[] { 0, 10, 11, 30 })
                Assert.All(
                    Instants.Of(JsonSerializer.Deserialize<JsonElement>(new OuladSource(_presentation, day).Of(service, userId, Afternoon)!.Body)),
                    i => Assert.True(i.At <= Afternoon || i.Name == "dueAt", i.Name));
    }

    [Theory]
    [InlineData("oulad-7")]
    [InlineData("oulad-01")]
    [InlineData("oulad-")]
    [InlineData("1")]
    [InlineData("portal-probe")]
    public void Nobody_unknown_is_answered_for(string userId) => Assert.Null(new OuladSource(_presentation, 10).Of("auth", userId, Afternoon));

    [Fact]
    public void An_answer_stays_the_same_for_the_whole_afternoon()
    {
        var source = new OuladSource(_presentation, 10);
        Assert.Equal(source.Of("auth", "oulad-1", Afternoon)!.ETag, source.Of("auth", "oulad-1", Afternoon.AddHours(8))!.ETag);
        Assert.NotEqual(source.Of("auth", "oulad-1", Afternoon)!.ETag, source.Of("auth", "oulad-1", Afternoon.AddHours(10))!.ETag);
    }

    [SourceDataFact]
    public void Every_answer_about_every_real_learner_keeps_to_the_published_schema_and_its_size()
    {
        var source = new OuladSettings(SourceDataFactAttribute.Folder, "AAA/2014J", 269).Open();
        foreach (var service in Answers.Services)
        {
            var schema = JsonSerializer.Deserialize<JsonElement>(File.ReadAllBytes(DemoWorld.InRepository($"docs/upstream-contract/{service}.schema.json")));
            foreach (var account in source.Accounts)
            {
                var answer = source.Of(service, account.UserId, Afternoon)!;
                Assert.InRange(answer.Body.Length, 50, 4 * 1024 * 1024);
                Assert.Empty(JsonSchema.Validate(schema, JsonSerializer.Deserialize<JsonElement>(answer.Body)));
            }
        }
    }

    private string? Status(int student, int day) => Data("courseBuilder", student, day).GetProperty("enrollments")[0].GetProperty("status").GetString();

    private double Percent(int student, int day) => Data("courseBuilder", student, day).GetProperty("progress")[0].GetProperty("percent").GetDouble();

    private JsonElement Data(string service, int student, int day, DateTimeOffset? now = null) =>
        JsonSerializer.Deserialize<JsonElement>(new OuladSource(_presentation, day).Of(service, $"oulad-{student}", now ?? Afternoon)!.Body).GetProperty("data");
}
