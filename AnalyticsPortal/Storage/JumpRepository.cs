using Npgsql;

namespace AnalyticsPortal.Storage;

/// <summary>Learners for the command box: by a part of their name, or by id. Only an organisation's administrator finds anybody.</summary>
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
    private const string FindSql = """
        with person as (
            select a.user_id, a.email, a.display_name as said
            from account a
            where exists (select from account_role r where r.user_id = a.user_id and r.role = 'learner')
            union all
            select null, null, $1
        ), folded as (
            select user_id, email, said, ' ' || btrim(regexp_replace(
                replace(replace(replace(translate(
                    lower(regexp_replace(normalize(said, nfkd), '[\u0300-\u036f''’ʼ]', '', 'g') collate "und-x-icu"),
                    'øłđðħı', 'olddhi'), 'æ', 'ae'), 'œ', 'oe'), 'ß', 'ss'),
                '[^[:alnum:]]+', ' ', 'g')) as words
            from person
        )
        select who.user_id, who.said, who.email
        from folded who
        join folded wanted on wanted.user_id is null
        where who.user_id is not null
          and not exists (
              select from unnest(string_to_array(btrim(wanted.words), ' ')) word where position(' ' || word in who.words) = 0)
        order by position(wanted.words in who.words) <> 1, who.words, who.user_id
        limit $2
        """;

    /// <summary>
    /// Learners of the reader's organisation each word of whose search text begins a word of the name; best matches first, at most one more
    /// than <see cref="Most"/>, which says that there are others. Nobody for fewer than <see cref="Fewest"/> letters and for every role but
    /// the administrator's.
    /// </summary>
    public async Task<IReadOnlyList<FoundLearner>> FindAsync(DataScope scope, string text, CancellationToken cancellationToken)
    {
        var asked = StoredText.Clean(text.Length > Longest ? text[..Longest] : text);
        if (scope.Role != ScopeRole.OrganizationAdmin || asked.Count(char.IsLetterOrDigit) < Fewest) return [];
        return await ReadAsync(database.ReadAs(scope).With(FindSql, asked, Most + 1), cancellationToken);
    }

    private const string NamesSql = """
        select a.user_id, a.display_name, a.email
        from unnest($1::text[]) with ordinality as wanted (user_id, place)
        join account a using (user_id)
        where exists (select from account_role r where r.user_id = a.user_id and r.role = 'learner')
        order by wanted.place
        limit $2
        """;

    /// <summary>The learners with these ids whom an administrator may see, in the order of the ids, at most <see cref="Most"/>.</summary>
    public async Task<IReadOnlyList<FoundLearner>> NamesAsync(DataScope scope, IReadOnlyList<string> userIds, CancellationToken cancellationToken)
    {
        if (scope.Role != ScopeRole.OrganizationAdmin || userIds.Count == 0) return [];
        var asked = userIds.Take(Most).Select(StoredText.Clean).ToArray();
        return await ReadAsync(database.ReadAs(scope).With(NamesSql, asked, Most), cancellationToken);
    }

    private static async Task<IReadOnlyList<FoundLearner>> ReadAsync(NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        await using (batch)
        {
            await using var reader = await batch.ReadScopedAsync(cancellationToken);
            return await reader.ReadAllAsync(r => new FoundLearner(r.GetString(0), r.GetString(1), r.GetString(2)), cancellationToken);
        }
    }
}

/// <summary>A learner whom a reader may open.</summary>
/// <param name="UserId">The platform's opaque id.</param>
/// <param name="DisplayName">Name for people.</param>
/// <param name="Email">Tells people of the same name apart.</param>
public sealed record FoundLearner(string UserId, string DisplayName, string Email);
