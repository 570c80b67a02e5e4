#pragma once

#include <cstdint>
#include <string>

namespace tubelet::lab {

/// What a DiT of the paper costs (Peebles & Xie 2023, arXiv 2212.09748, table 4),
/// counted on the module.
struct DitReport {
    std::string name;          ///< "XL/2"
    std::string conditioning;  ///< "adaln-zero"
    int layers = 0;
    int width = 0;
    int heads = 0;
    int patch = 0;
    std::uint64_t parameters = 0;
    std::uint64_t multiplyAdds = 0;  ///< one forward pass for one image of 256x256 (latent 32x32)
};

/// name: S, B, L or XL, a slash, 2, 4 or 8. conditioning: in-context, cross-attention,
/// adaln or adaln-zero.
/// Builds the class-conditional module and runs its forward pass dry: no weights are read, nothing
/// large is computed.
/// Throws Error(Usage) naming what exists.
DitReport inspectDit(const std::string& name, const std::string& conditioning);

/// Two lines for a terminal, ending with a newline.
std::string describe(const DitReport& report);
/// As JSON; indent as in nlohmann::json::dump.
std::string toJson(const DitReport& report, int indent = 2);

}  // namespace tubelet::lab
