#include "checkpoint/adapter_family.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace tubelet::checkpoint {

namespace {

/// Layers' names with points for underscores, so that Kohya's spelling and the
/// others read the same.
class Names {
  public:
    explicit Names(const std::set<std::string>& targets) {
        for (std::string target : targets) {
            std::replace(target.begin(), target.end(), '_', '.');
            m_all += " " + target + ".";
        }
    }
    bool holds(std::string_view part) const { return m_all.find(part) != std::string::npos; }
    /// Whether a layer's name begins so.
    bool begin(std::string_view part) const { return holds(" " + std::string(part)); }
    /// The largest number behind names that begin so, or -1.
    int lastNumber(std::string_view begin) const {
        int last = -1;
        const std::string sought = " " + std::string(begin);
        for (auto at = m_all.find(sought); at != std::string::npos; at = m_all.find(sought, at + 1)) {
            int number = -1;
            std::from_chars(m_all.data() + at + sought.size(), m_all.data() + m_all.size(), number);
            last = std::max(last, number);
        }
        return last;
    }

  private:
    std::string m_all;
};

std::string stableDiffusion(std::int64_t contextWidth) {
    return contextWidth == 768    ? "Stable Diffusion 1"
           : contextWidth == 1024 ? "Stable Diffusion 2"
           : contextWidth == 2048 ? "Stable Diffusion XL"
                                  : "Stable Diffusion";
}

/// FLUX and HunyuanVideo share their layers' names.
/// FLUX has 19 double and 38 single blocks, HunyuanVideo 20 and 40, the large FLUX.2 8 and 48.
std::string doubleStream(const Names& names, const char* doubles, const char* singles) {
    const int lastDouble = names.lastNumber(doubles), lastSingle = names.lastNumber(singles);
    if (lastSingle >= 40) {
        return "FLUX.2";
    }
    if (lastDouble == 19 || lastSingle >= 38 || names.holds("token.refiner") || names.holds("txt.in.individual")) {
        return "HunyuanVideo";
    }
    return lastDouble == 18 || lastSingle == 37 ? "FLUX" : "FLUX or HunyuanVideo";
}

/// Models whose transformer is a list called `blocks`.
std::string plainBlocks(const Names& names) {
    if (names.holds(".self.attn.q.proj.") || names.holds(".cross.attn.q.proj.")) {
        return "Cosmos";
    }
    for (const char* part :
         {".self.attn.q.", ".self.attn.k.", ".self.attn.v.", ".self.attn.o.", ".cross.attn.q.", ".cross.attn.k.",
          ".cross.attn.v.", ".cross.attn.o.", ".attn1.to.", ".attn2.to.", ".ffn."}) {
        if (names.holds(part)) {
            return "Wan";
        }
    }
    return "unknown";
}

/// Models whose transformer is a list called `transformer_blocks`, as diffusers names it.
std::string transformerBlocks(const Names& names) {
    return names.holds(".img.mlp.") || names.holds(".txt.mlp.") ? "Qwen-Image"
           : names.holds(".attn1.add.")                         ? "Mochi"
           : names.holds(".attn1.") && names.holds(".attn2.")   ? "LTX-Video"
           : names.holds(".attn1.")                             ? "CogVideoX"
           : names.holds(".attn2.")                             ? "LTX-Video"
           : names.holds(".attn.")                              ? "Stable Diffusion 3 or FLUX"
                                                                : "unknown";
}

}  // namespace

std::string adapterFamily(const std::set<std::string>& targets, std::int64_t contextWidth) {
    const Names names(targets);
    if (names.begin("down.blocks.") || names.begin("mid.block.") || names.begin("up.blocks.") ||
        names.begin("input.blocks.") || names.begin("output.blocks.")) {
        return names.holds("motion.modules") || names.holds("temporal.transformer") ? "AnimateDiff"
                                                                                    : stableDiffusion(contextWidth);
    }
    if (names.begin("double.blocks.") || names.begin("single.blocks.")) {
        return doubleStream(names, "double.blocks.", "single.blocks.");
    }
    if (names.begin("single.transformer.blocks.")) {
        return doubleStream(names, "transformer.blocks.", "single.transformer.blocks.");
    }
    if (names.begin("double.stream.blocks.") || names.begin("single.stream.blocks.")) {
        return "HiDream";
    }
    if (names.begin("layers.") && names.holds(".attention.")) {
        return names.holds(".attention.qkv.") ? "Lumina 2" : "Z-Image";
    }
    return names.begin("blocks.")               ? plainBlocks(names)
           : names.begin("joint.blocks.")       ? "Stable Diffusion 3"
           : names.begin("transformer.blocks.") ? transformerBlocks(names)
                                                : "unknown";
}

}  // namespace tubelet::checkpoint
