using Azure.Simulator.Arm;

namespace Azure.Simulator.MarketplaceOrdering;

internal sealed class PutAgreement() : PutResource(Agreement.Instance);
