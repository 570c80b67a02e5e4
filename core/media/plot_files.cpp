#include "media/plot_files.h"

#include "files/atomic_file.h"
#include "media/image_file.h"

namespace tubelet::media {

void writePlot(const std::filesystem::path& folder, const std::string& name, const LinePlot& plot) {
    files::writeFileAtomically(folder / (name + ".svg"), plotAsSvg(plot));
    writePng(folder / (name + ".png"), plotAsPicture(plot));
}

}  // namespace tubelet::media
