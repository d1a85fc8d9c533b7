using System.Globalization;
using Npgsql;

namespace AnalyticsPortal.Storage;

/// <summary>Learners and courses for the command box: by a part of their name, or by id. An organisation's administrator finds those of it, a trainer those of his courses, and nobody else any.</summary>
public sealed class JumpRepository(PortalDatabase database)
{
    /// <summary>Learners shown at most.</summary>
    public const int Most = 8;

    /// <summary>Letters or digits that a search needs.</summary>
    public const int Fewest = 2;

    // A name is not longer; what follows cannot help to find one.
    private const int Longest = 100;

    // Name and search text go through one expression, so that both lose case, accents and punctuation alike. Words are compared by
    // position, not by a pattern: no letter that is typed has a meaning of its own. The ICU collation knows letters of every script,
    // whatever the database's locale.
    private const string BestMatches = """
            union all
            select null, null, $1
        ), folded as (
            select id, beside, said, ' ' || btrim(regexp_replace(
                replace(replace(replace(translate(
                    lower(regexp_replace(normalize(said, nfkd), '[\u0300-\u036f''’ʼ]', '', 'g') collate "und-x-icu"),
                    'øłđðħı', 'olddhi'), 'æ', 'ae'), 'œ', 'oe'), 'ß', 'ss'),
                '[^[:alnum:]]+', ' ', 'g')) as words
            from candidate
        )
        select who.id, who.said, who.beside
        from folded who
        join folded wanted on wanted.id is null
        where who.id is not null
          and not exists (
              select from unnest(string_to_array(btrim(wanted.words), ' ')) word where position(' ' || word in who.words) = 0)
        order by position(wanted.words in who.words) <> 1, who.words, who.id
        limit $2
        """;

    private const string FindSql = $"""
        with candidate (id, beside, said) as (
            select a.user_id, a.email, a.display_name
            from account a
            where exists (select from account_role r where r.user_id = a.user_id and r.role = 'learner')
        {BestMatches}
        """;

    // Of a whole organisation a trainer may see a few: they are gone through, and not the organisation.
    private const string FindOwnSql = $"""
        with candidate (id, beside, said) as (
            select a.user_id, a.email, a.display_name
            from (select distinct l.user_id from course_learner l where l.organization_id = $3 and {OwnCourse}) as own
            join account a using (user_id)
        {BestMatches}
        """;

    private const string OwnCourse = "l.course_id = any ((select nullif(current_setting('app.course_ids', true), '')::text[])::text[])";

    /// <summary>
    /// Learners of the reader's organisation each word of whose search text begins a word of the name; best matches first, at most one more
    /// than <see cref="Most"/>, which says that there are others. A trainer finds those who learn in his courses. Nobody for fewer than
    /// <see cref="Fewest"/> letters, and for learners and operators.
    /// </summary>
    public async Task<IReadOnlyList<FoundLearner>> FindAsync(DataScope scope, string text, CancellationToken cancellationToken)
    {
        if (!Finds(scope.Role) || Asked(text) is not { } asked) return [];
        var batch = database.ReadAs(scope);
        return await ReadAsync(
            scope.Role == ScopeRole.Trainer ? batch.With(FindOwnSql, asked, Most + 1, scope.OrganizationId) : batch.With(FindSql, asked, Most + 1),
            r => new FoundLearner(r.GetString(0), r.GetString(1), r.GetString(2)),
            cancellationToken);
    }

    private const string FindCoursesSql = $"""
        with candidate (id, beside, said) as (
            select c.course_id, to_char(c.starts_on, 'YYYY-MM-DD'), c.title
            from course c
            where c.organization_id = $3 and is_own_course(c.course_id)
        {BestMatches}
        """;

    /// <summary>Courses that the reader may see, found and counted as learners are.</summary>
    public async Task<IReadOnlyList<FoundCourse>> FindCoursesAsync(DataScope scope, string text, CancellationToken cancellationToken)
    {
        if (!Finds(scope.Role) || Asked(text) is not { } asked) return [];
        return await ReadAsync(database.ReadAs(scope).With(FindCoursesSql, asked, Most + 1, scope.OrganizationId), Course, cancellationToken);
    }

    private const string NamesSql = """
        select a.user_id, a.display_name, a.email
        from unnest($1::text[]) with ordinality as wanted (user_id, place)
        join account a using (user_id)
        where exists (select from account_role r where r.user_id = a.user_id and r.role = 'learner')
        order by wanted.place
        limit $2
        """;

    /// <summary>The learners with these ids whom the reader may see, in the order of the ids, at most <see cref="Most"/>.</summary>
    public async Task<IReadOnlyList<FoundLearner>> NamesAsync(DataScope scope, IReadOnlyList<string> userIds, CancellationToken cancellationToken)
    {
        if (!Finds(scope.Role) || userIds.Count == 0) return [];
        var asked = userIds.Take(Most).Select(StoredText.Clean).ToArray();
        return await ReadAsync(
            database.ReadAs(scope).With(NamesSql, asked, Most), r => new FoundLearner(r.GetString(0), r.GetString(1), r.GetString(2)), cancellationToken);
    }

    private const string CoursesSql = """
        select c.course_id, c.title, to_char(c.starts_on, 'YYYY-MM-DD')
        from unnest($1::text[]) with ordinality as wanted (course_id, place)
        join course c on c.organization_id = $3 and c.course_id = wanted.course_id
        where is_own_course(c.course_id)
        order by wanted.place
        limit $2
        """;

    /// <summary>The courses with these ids that the reader may see, in the order of the ids, at most <see cref="Most"/>.</summary>
    public async Task<IReadOnlyList<FoundCourse>> CoursesAsync(DataScope scope, IReadOnlyList<string> courseIds, CancellationToken cancellationToken)
    {
        if (!Finds(scope.Role) || courseIds.Count == 0) return [];
        var asked = courseIds.Take(Most).Select(StoredText.Clean).ToArray();
        return await ReadAsync(database.ReadAs(scope).With(CoursesSql, asked, Most, scope.OrganizationId), Course, cancellationToken);
    }

    /// <summary>True for roles that find learners and courses.</summary>
    public static bool Finds(ScopeRole role) => role is ScopeRole.OrganizationAdmin or ScopeRole.Trainer;

    private static string? Asked(string text)
    {
        var asked = StoredText.Clean(text.Length > Longest ? text[..Longest] : text);
        return asked.Count(char.IsLetterOrDigit) < Fewest ? null : asked;
    }

    private static FoundCourse Course(NpgsqlDataReader r) =>
        new(r.GetString(0), r.GetString(1), r.TextOrNull(2) is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null);

    private static async Task<IReadOnlyList<T>> ReadAsync<T>(NpgsqlBatch batch, Func<NpgsqlDataReader, T> row, CancellationToken cancellationToken)
    {
        await using (batch)
        {
            await using var reader = await batch.ReadScopedAsync(cancellationToken);
            return await reader.ReadAllAsync(row, cancellationToken);
        }
    }
}

/// <summary>A learner whom a reader may open.</summary>
/// <param name="UserId">The platform's opaque id.</param>
/// <param name="DisplayName">Name for people.</param>
/// <param name="Email">Tells people of the same name apart.</param>
public sealed record FoundLearner(string UserId, string DisplayName, string Email);

/// <summary>A course that a reader may open.</summary>
/// <param name="CourseId">Opaque id of the run.</param>
/// <param name="Title">Name for people.</param>
/// <param name="StartsOn">First day; null when it has none. Tells runs of the same name apart.</param>
public sealed record FoundCourse(string CourseId, string Title, DateOnly? StartsOn);
