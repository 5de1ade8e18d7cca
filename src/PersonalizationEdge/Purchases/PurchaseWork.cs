using PersonalizationEdge.Learning;

namespace PersonalizationEdge.Purchases;

/// <summary>A page on its way to the reader.</summary>
/// <param name="Page">What is known of it.</param>
/// <param name="Copy">Its bytes, in the coding they passed in; whoever holds the work disposes them.</param>
/// <param name="Begun">When its head came, as the clock's timestamp.</param>
internal readonly record struct PurchaseWork(PurchasePage Page, PageBuffer Copy, long Begun);
