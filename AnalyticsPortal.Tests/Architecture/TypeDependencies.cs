using System.Reflection;
using System.Reflection.Emit;

namespace AnalyticsPortal.Tests.Architecture;

/// <summary>Every type that a type names: in its signatures, its attributes and the IL of its methods. Constants are copied by the compiler and leave no trace.</summary>
internal static class TypeDependencies
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue =
        typeof(OpCodes).GetFields().Select(f => (OpCode)f.GetValue(null)!).ToDictionary(o => o.Value);

    public static IReadOnlySet<Type> Of(Type type)
    {
        var found = new HashSet<Type>();
        foreach (var named in Named(type)) Add(found, named);
        return found;
    }

    /// <summary>Every member that the IL of the type's methods names.</summary>
    public static IEnumerable<MemberInfo> MembersUsed(Type type) =>
        type.GetMembers(Declared).OfType<MethodBase>().SelectMany(m => m.GetMethodBody() is { } body ? InIl(m, body.GetILAsByteArray()!) : []);

    private static void Add(HashSet<Type> found, Type? type)
    {
        while (type is { HasElementType: true }) type = type.GetElementType();
        if (type is null || !found.Add(type)) return;
        Add(found, type.DeclaringType);
        foreach (var argument in type.GetGenericArguments()) Add(found, argument);
        if (type.IsGenericParameter)
            foreach (var constraint in type.GetGenericParameterConstraints()) Add(found, constraint);
    }

    private static IEnumerable<Type?> Named(Type type) =>
    [
        type.BaseType,
        .. type.GetInterfaces(),
        .. type.GetGenericArguments(),
        .. Attributes(type),
        .. type.GetFields(Declared).Select(f => f.FieldType),
        .. type.GetMembers(Declared).Where(m => m is not Type).SelectMany(Attributes),
        .. type.GetMembers(Declared).OfType<MethodBase>().SelectMany(OfMethod),
    ];

    private static IEnumerable<Type?> Attributes(MemberInfo member) =>
        from attribute in member.GetCustomAttributesData()
        from named in attribute.ConstructorArguments.Concat(attribute.NamedArguments.Select(a => a.TypedValue))
            .Select(a => a.Value as Type).Prepend(attribute.AttributeType)
        select named;

    private static IEnumerable<Type?> OfMethod(MethodBase method)
    {
        foreach (var parameter in method.GetParameters()) yield return parameter.ParameterType;
        if (method is MethodInfo returning) yield return returning.ReturnType;
        if (method.IsGenericMethod)
            foreach (var argument in method.GetGenericArguments()) yield return argument;
        if (method.GetMethodBody() is not { } body) yield break;
        foreach (var local in body.LocalVariables) yield return local.LocalType;
        foreach (var clause in body.ExceptionHandlingClauses)
            if (clause.Flags == ExceptionHandlingClauseOptions.Clause) yield return clause.CatchType;
        foreach (var named in InIl(method, body.GetILAsByteArray()!).SelectMany(OfMember)) yield return named;
    }

    private static IEnumerable<MemberInfo> InIl(MethodBase method, byte[] il)
    {
        var typeArguments = method.DeclaringType is { IsGenericType: true } generic ? generic.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        for (var at = 0; at < il.Length;)
        {
            short code = il[at++];
            if (code == 0xFE) code = unchecked((short)(0xFE00 | il[at++]));
            var operand = OpCodesByValue[code].OperandType;
            if (operand is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
                yield return method.Module.ResolveMember(BitConverter.ToInt32(il, at), typeArguments, methodArguments)!;
            at += SizeOf(operand, il, at);
        }
    }

    private static IEnumerable<Type?> OfMember(MemberInfo member)
    {
        if (member is Type type)
        {
            yield return type;
            yield break;
        }

        yield return member.DeclaringType;
        if (member is FieldInfo field) yield return field.FieldType;
        if (member is not MethodBase method) yield break;
        if (method is MethodInfo returning) yield return returning.ReturnType;
        foreach (var parameter in method.GetParameters()) yield return parameter.ParameterType;
        if (method.IsGenericMethod)
            foreach (var argument in method.GetGenericArguments()) yield return argument;
    }

    private static int SizeOf(OperandType operand, byte[] il, int at) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
        _ => 4,
    };
}
