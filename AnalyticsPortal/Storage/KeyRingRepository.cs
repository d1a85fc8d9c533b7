using System.Xml.Linq;
using Dapper;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace AnalyticsPortal.Storage;

/// <summary>The key ring that protects cookies and antiforgery tokens, kept in the database so that replicas share it.</summary>
public sealed class KeyRingRepository(PortalDatabase database) : IXmlRepository
{
    private const string SelectSql = "select xml from data_protection_key order by created_at, friendly_name";

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var connection = database.App.OpenConnection();
        return [.. connection.Query<string>(new CommandDefinition(SelectSql)).Select(XElement.Parse)];
    }

    private const string InsertSql = """
        insert into data_protection_key (friendly_name, xml) values (@friendlyName, @xml)
        on conflict (friendly_name) do nothing
        """;

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        using var connection = database.App.OpenConnection();
        connection.Execute(new CommandDefinition(InsertSql, new { friendlyName, xml = element.ToString(SaveOptions.DisableFormatting) }));
    }
}
