using System.Text;
using AnalyticsPortal.Identity.OpenId;
using Xunit;

namespace AnalyticsPortal.Tests.Identity.OpenId;

public sealed class ProviderDocumentTests
{
    private const string Authority = "https://login.example.org/hill";

    private const string Good = """
        {"issuer":"https://login.example.org/hill","authorization_endpoint":"https://login.example.org/a","token_endpoint":"https://login.example.org/t","jwks_uri":"https://login.example.org/k"}
        """;

    [Fact]
    public void The_document_of_the_authority_is_read()
    {
        var document = Read(Good);
        Assert.Equal(("https://login.example.org/t", "https://login.example.org/k"), (document!.Token.AbsoluteUri, document.Keys.AbsoluteUri));
        Assert.False(document.SecretInForm);
        Assert.Equal("https://login.example.org/hill/.well-known/openid-configuration", ProviderDocument.AddressOf(Authority + "/").AbsoluteUri);
    }

    [Fact]
    public void An_issuer_may_end_with_a_slash_and_keeps_it() =>
        Assert.Equal(Authority + "/", Read(Good.Replace("hill\",", "hill/\",", StringComparison.Ordinal))!.Issuer);

    [Theory]
    [InlineData("https://login.example.org/hill\"", "https://login.example.org/tarn\"")]
    [InlineData("https://login.example.org/t", "http://login.example.org/t")]
    [InlineData("https://login.example.org/k", "file:///etc/keys")]
    [InlineData("https://login.example.org/a", "/a")]
    [InlineData("jwks_uri", "jwks")]
    [InlineData("\"https://login.example.org/t\"", "[\"https://login.example.org/t\"]")]
    [InlineData("}", "")]
    public void Another_issuers_document_and_unsafe_addresses_are_refused(string part, string instead) =>
        Assert.Null(Read(Good.Replace(part, instead, StringComparison.Ordinal)));

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("<html>")]
    [InlineData("")]
    public void What_is_no_document_is_none(string body) => Assert.Null(Read(body));

    private static ProviderDocument? Read(string body) => ProviderDocument.Read(Encoding.UTF8.GetBytes(body), Authority);
}
