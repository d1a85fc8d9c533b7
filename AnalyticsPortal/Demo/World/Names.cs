using System.Globalization;
using System.Text;

namespace AnalyticsPortal.Demo.World;

/// <summary>Invented names of many cultures; a first and a last name of one list meet.</summary>
internal static class Names
{
    private static readonly (string[] First, string[] Last)[] Cultures =
    [
        (["Amelia", "Callum", "Freya", "Owen", "Harriet", "Rory", "Isla", "Desmond"], ["Ashworth", "O'Rourke", "Pemberton", "Llewellyn", "McAllister", "Thistlewood", "Fairweather", "O'Donoghue"]),
        (["Inês", "Tomás", "Beatriz", "João", "Leonor", "Gonçalo", "Catarina", "Rui"], ["Magalhães", "Gonçalves", "Simões", "Brandão", "Figueiró", "Sequeira", "Falcão", "Vasconcelos"]),
        (["Astrid", "Håkon", "Sølvi", "Eirik", "Åse", "Torbjørn", "Ingrid", "Øyvind"], ["Bjørnstad", "Aasgård", "Kvåle", "Lundqvist", "Østervoll", "Hjelmeland", "Sæther", "Nygård"]),
        (["Ananya", "Rohan", "Meenakshi", "Arjun", "Lakshmi", "Venkatanarasimharajuvaripeta", "Ishaan", "Priya"], ["Raghunathan", "Bhattacharya", "Iyer", "Chaudhary", "Subramaniam", "Deshpande", "Kulkarni", "Sengupta"]),
        (["Pemba", "Sunita", "Bishal", "Anjali", "Tenzing", "Kabita", "Suraj", "Maya"], ["Gurung", "Tamang", "Shrestha", "Adhikari", "Lama", "Basnet", "Thapa", "Rai"]),
        (["Chidera", "Ayodele", "Ngozi", "Tunde", "Folasade", "Emeka", "Wanjiru", "Kipchoge"], ["Okonjo", "Adebayo", "Nwosu", "Mwangi", "Ogunbanjo", "Otieno", "Balogun", "Eze"]),
        (["Łukasz", "Zofia", "Wojciech", "Małgorzata", "Jiří", "Šárka", "Kristóf", "Věra"], ["Wiśniowski", "Dąbrowiecka", "Černohorský", "Szabolcsi", "Krzyżanowski", "Žáková", "Pál", "Novotnik"]),
        (["Valentina", "Santiago", "Ximena", "Joaquín", "Itzel", "Andrés", "Luz María", "Íñigo"], ["Ibáñez", "Quispe", "Peñaranda", "Etxeberria", "Villaseñor", "Núñez de la Torre", "Cárdenas", "Mamani"]),
        (["美咲", "健太", "陽菜", "翔", "Haruka", "Ren", "Yuki", "Sora"], ["藤沢", "Kitamura", "中原", "Hoshino", "大久保", "Mizushima", "Arakawa", "Tachibana"]),
        (["Aroha", "Tāne", "Mereana", "Wiremu", "Hine", "Kahurangi", "Manaia", "Rāwiri"], ["Te Ahuru", "Parata", "Ngārimu", "Waititi-Hale", "Tūhoro", "Paewai", "Rangihuna", "Kereama"]),
        (["ليلى", "يوسف", "نور", "Samira", "Karim", "Dalia", "Idris", "Yasmin"], ["الحكيم", "Haddadin", "منصوري", "Benali", "Al-Tamimi", "Zerrouki", "Nasrallahi", "Chaouch"]),
    ];

    /// <summary>A name that the dice choose.</summary>
    public static string Of(Dice dice)
    {
        var (first, last) = dice.Pick(Cultures);
        var name = $"{dice.Pick(first)} {dice.Pick(last)}";
        return dice.Chance(0.06) ? $"{name}-{dice.Pick(dice.Pick(Cultures).Last)}" : name;
    }

    /// <summary>Lower case ASCII letters and dots of a name, for an e-mail address; empty when it has none.</summary>
    public static string ToAscii(string name)
    {
        var text = new StringBuilder();
        foreach (var c in name.Normalize(NormalizationForm.FormD))
            if (char.IsAsciiLetter(c)) text.Append(char.ToLower(c, CultureInfo.InvariantCulture));
            else if (c == ' ' && text.Length > 0) text.Append('.');

        return text.ToString().Trim('.');
    }
}
