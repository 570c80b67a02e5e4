#include "library/clip_files.h"

#include <algorithm>
#include <cmath>

#include "base/error.h"
#include "base/timestamps.h"
#include "base/utf8.h"
#include "media/image_file.h"
#include "media/resize.h"
#include "words/prompt_words.h"

namespace tubelet::library {

std::string slug(const std::string& prompt, std::size_t maxBytes) {
    std::string name;
    if (base::isValidUtf8(prompt)) {
        for (const words::Run& run : words::splitRuns(prompt)) {
            if (run.kind == words::RunKind::Symbol) {
                continue;
            }
            std::string separator = name.empty() ? "" : "-";
            for (const char32_t character : run.text) {
                const std::string bytes = character == U'\'' ? "" : separator + base::encodeUtf8(character);
                if (name.size() + bytes.size() > maxBytes) {
                    return name.empty() ? "clip" : name;
                }
                name += bytes;
                separator.clear();
            }
        }
    }
    return name.empty() ? "clip" : name;
}

std::string clipStem(const std::string& prompt, std::uint64_t seed) {
    return base::fileTimestamp() + "_" + slug(prompt) + "_s" + std::to_string(seed);
}

media::Image thumbnailOf(const media::Image& frame, int edge) {
    const int longer = std::max(frame.width, frame.height);
    if (longer <= edge) {
        return frame;
    }
    const double scale = static_cast<double>(edge) / longer;
    return media::resize(frame, std::max(1, static_cast<int>(std::lround(frame.width * scale))),
                         std::max(1, static_cast<int>(std::lround(frame.height * scale))));
}

media::Image thumbnailOf(const media::Clip& clip, int edge) {
    return thumbnailOf(clip.frames.at(clip.frames.size() / 2), edge);
}

}  // namespace tubelet::library
