namespace PersonalizationEdge.Learning;

/// <summary>Names the origin that has a page, or null while none is known.</summary>
internal delegate ItemOrigin? ItemOriginSource(PageAddress address);
