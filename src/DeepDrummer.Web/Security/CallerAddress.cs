using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace DeepDrummer.Web.Security;

/// <summary>Where a request comes from, as limits count it. In memory alone, and in no log.</summary>
internal static class CallerAddress
{
    private const int NetworkBytes = 8;                                           // of an address of IPv6: a household has a network of 64 bits

    /// <summary>The address, or the network of one of IPv6. Behind a proxy on loopback it is the last that the proxy names; nobody else's word counts.</summary>
    public static string Of(HttpContext http, HostingOptions options)
    {
        IPAddress? address = http.Connection.RemoteIpAddress;
        if (address is not null && IPAddress.IsLoopback(address) && options.PublicUrl is not null && Forwarded(http.Request) is IPAddress behind)
            address = behind;
        return address is null ? "" : Network(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);
    }

    // What stands before the last entry, the sender may have written.
    private static IPAddress? Forwarded(HttpRequest request) =>
        IPEndPoint.TryParse(request.Headers["X-Forwarded-For"].ToString().Split(',')[^1].Trim(), out IPEndPoint? end) ? end.Address : null;

    private static string Network(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, NetworkBytes)) : address.ToString();
}
