using System.IO.Compression;
using AnalyticsPortal.Tests.TestKit;
using Npgsql;

namespace AnalyticsPortal.Tests.Demo.Oulad;

/// <summary>What plain SQL says about a learner of AAA/2014J on day 120; by the day of the presentation, without any of the portal's code.</summary>
internal sealed record Expected(
    int Student, string Group, string Status, double Progress, int Handed, double? MeanScore, double? PassRate, int LateCount,
    long Clicks, long ClicksInWeek, int ClickDays, int ClickDaysInWeek, int Uses, int Items,
    int Streak, int LongestGap, int HandedInWeek, int FinishedInWeek, int FinishedIn30, int FinishedEver, int ActiveDays);

/// <summary>The dataset's tables in a schema of their own in the test database, loaded by COPY.</summary>
internal static class OuladSql
{
    private const string CreateSql = """
        create schema oulad;
        create table oulad.courses (m text, p text, days int);
        create table oulad.assessments (m text, p text, a int, type text, due int, weight numeric);
        create table oulad.student_info (m text, p text, s int, gender text, region text, education text, imd text, age text, attempts text, credits text, disability text, result text);
        create table oulad.registration (m text, p text, s int, registered int, unregistered int);
        create table oulad.submission (a int, s int, day int, banked boolean, score numeric);
        create table oulad.vle (i int, m text, p text, activity text, week_from text, week_to text);
        create table oulad.click (m text, p text, s int, i int, day int, clicks int);
        """;

    private static readonly (string Table, string File)[] Tables =
    [
        ("courses", "courses"), ("assessments", "assessments"), ("student_info", "studentInfo"), ("registration", "studentRegistration"),
        ("submission", "studentAssessment"), ("vle", "vle"), ("click", "studentVle"),
    ];

    private const string ExpectedSql = """
        with reg as (
            select s, registered, unregistered from oulad.registration where m = 'AAA' and p = '2014J' and coalesce(registered, 0) <= 120),
        unit as (
            select a, due, weight from oulad.assessments where m = 'AAA' and p = '2014J' and type <> 'Exam'),
        sub as (
            select x.s, x.a, x.day, x.banked, x.score, unit.due, unit.weight from oulad.submission x join unit using (a) where x.day <= 120),
        use as (
            select s, i, day, sum(clicks) as clicks from oulad.click where m = 'AAA' and p = '2014J' and day <= 120 group by s, i, day),
        d as (select distinct s, day from use),
        island as (
            select s, min(day) as first, max(day) as last, count(*) as days
            from (select s, day, day - row_number() over (partition by s order by day) as g from d) as numbered group by s, g),
        absent as (
            select f.s, g.day, g.day - row_number() over (partition by f.s order by g.day) as g
            from (select s, min(day) as first from d group by s) f
            join generate_series(91, 119) as g (day) on g.day >= f.first
            where not exists (select from d where d.s = f.s and d.day = g.day)),
        gap as (select s, max(days) as days from (select s, count(*) as days from absent group by s, g) as runs group by s),
        facts as (
            select reg.s,
                case when reg.unregistered <= 120 then 'Withdrawn' else 'Active' end as status,
                coalesce((select 100 * sum(sub.weight) from sub where sub.s = reg.s), 0) / (select sum(weight) from unit) as progress,
                (select count(*) from sub where sub.s = reg.s and not banked) as handed,
                (select avg(score) from sub where sub.s = reg.s and not banked) as mean,
                (select avg(case when score >= 40 then 1 else 0 end) from sub where sub.s = reg.s and not banked and score is not null) as pass_rate,
                (select count(*) from sub where sub.s = reg.s and not banked and day > due) as late,
                (select coalesce(sum(clicks), 0) from use where use.s = reg.s) as clicks,
                (select coalesce(sum(clicks), 0) from use where use.s = reg.s and day > 113) as clicks_week,
                (select count(*) from d where d.s = reg.s) as days,
                (select count(*) from d where d.s = reg.s and day > 113) as days_week,
                (select count(*) from use where use.s = reg.s) as uses,
                (select count(distinct i) from use where use.s = reg.s) as items,
                coalesce((select days from island where island.s = reg.s and last >= 119), 0) as streak,
                coalesce((select days from gap where gap.s = reg.s), 0) as gap,
                (select count(*) from sub where sub.s = reg.s and not banked and day > 113) as handed_week,
                (select count(*) from sub where sub.s = reg.s and day > 113) as finished_week,
                (select count(*) from sub where sub.s = reg.s and day > 90) as finished_30,
                (select count(*) from sub where sub.s = reg.s) as finished,
                (select count(*) from (select day from d where d.s = reg.s union select day from sub where sub.s = reg.s) as either) as active_days,
                exists (select from sub where sub.s = reg.s and banked) as banked,
                reg.unregistered
            from reg),
        grouped as (
            select *, case
                when unregistered <= 120 then 'withdrawn'
                when unregistered > 120 then 'withdraws later'
                when banked then 'credited'
                when active_days < 7 then 'hardly seen'
                when late > 1 then 'late'
                when days_week > 5 then 'busy'
                else 'ordinary' end as kind
            from facts)
        select s, kind, status, progress, handed, mean, pass_rate, late, clicks, clicks_week, days, days_week, uses, items, streak, gap,
            handed_week, finished_week, finished_30, finished, active_days
        from (select *, row_number() over (partition by kind order by clicks desc, s) as place from grouped) as ranked
        where place <= 2
        """;

    /// <summary>Creates and fills the tables.</summary>
    public static async Task LoadAsync(TestDatabase database, string folder)
    {
        await database.ExecuteAsync(CreateSql);
        await using var connection = await database.Admin.OpenConnectionAsync();
        foreach (var (table, file) in Tables)
        {
            using var rows = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(folder, file + ".csv.gz")), CompressionMode.Decompress));
            await using var copy = await connection.BeginTextImportAsync($"copy oulad.{table} from stdin with (format csv, header)");
            var piece = new char[1 << 16];
            while (await rows.ReadAsync(piece) is > 0 and var read) await copy.WriteAsync(piece.AsMemory(0, read));
        }

        await database.ExecuteAsync("analyze oulad.click; analyze oulad.submission; analyze oulad.registration");
    }

    /// <summary>Two learners of each kind there is.</summary>
    public static async Task<IReadOnlyList<Expected>> ExpectedAsync(TestDatabase database)
    {
        await using var command = database.Admin.CreateCommand(ExpectedSql);
        await using var r = await command.ExecuteReaderAsync();
        List<Expected> all = [];
        while (await r.ReadAsync()) all.Add(Read(r));
        return all;
    }

    private static Expected Read(NpgsqlDataReader r)
    {
        int Count(int column) => (int)r.GetInt64(column);
        double? Number(int column) => r.IsDBNull(column) ? null : (double)r.GetDecimal(column);
        return new(
            r.GetInt32(0), r.GetString(1), r.GetString(2), Number(3) ?? 0, Count(4), Number(5), Number(6), Count(7), (long)r.GetDecimal(8), (long)r.GetDecimal(9),
            Count(10), Count(11), Count(12), Count(13), Count(14), Count(15), Count(16), Count(17), Count(18), Count(19), Count(20));
    }
}
