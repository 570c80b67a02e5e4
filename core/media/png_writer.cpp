#include "media/png_writer.h"

#include <utility>

#include "base/error.h"
#include "base/stop.h"
#include "files/atomic_file.h"
#include "files/temporary.h"
#include "media/clip_check.h"
#include "media/png_recipe.h"

namespace tubelet::media {

PngWriter::PngWriter(std::filesystem::path target, const VideoSpec& spec, bool overwrite, std::stop_token stop)
    : m_target(std::move(target)), m_spec(spec), m_overwrite(overwrite), m_stop(std::move(stop)) {
    checkStop(m_stop);
    files::removeStale(std::filesystem::absolute(m_target).parent_path());
    files::checkWritable(m_target, overwrite);
    m_text = textWithRecipe(spec.recipeJson);
}

void PngWriter::add(const Image& frame) {
    checkStop(m_stop);
    checkImage(frame);
    if (frame.width != m_spec.width || frame.height != m_spec.height) {
        throw Error(ErrorKind::InvalidValue, says("media", "A picture of %1 pixels can't be written as one of %2."),
                    sizeText(frame.width, frame.height), sizeText(m_spec.width, m_spec.height));
    }
    if (!m_bytes.empty()) {
        throw Error(ErrorKind::InvalidValue,
                    says("media",
                         "'%1' holds one picture, but the clip has more frames. Name a file that ends in .mp4, or a "
                         "folder with / for one PNG a frame."),
                    m_target);
    }
    m_bytes = encodePng(frame, m_text);
}

void PngWriter::finish() {
    if (m_bytes.empty()) {
        throw Error(ErrorKind::InvalidValue,
                    says("media", "A clip without frames can't be written: expected at least one frame."));
    }
    checkStop(m_stop);
    files::AtomicFile file(m_target);
    file.write(m_bytes);
    file.commit(m_overwrite);
}

}  // namespace tubelet::media
