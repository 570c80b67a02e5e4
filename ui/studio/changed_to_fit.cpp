#include "ui/studio/changed_to_fit.h"

#include <QStringList>

namespace tubelet::ui {

QString ChangedToFit::sentence(const std::vector<std::string>& changed) {
    QStringList names;
    for (const std::string& name : changed) {
        names << (name == "size"               ? tr("size")
                  : name == "frames"           ? tr("duration")
                  : name == "fps"              ? tr("frame rate")
                  : name == "steps"            ? tr("steps")
                  : name == "guidance"         ? tr("guidance")
                  : name == "lowNoiseGuidance" ? tr("guidance at low noise")
                  : name == "sampler"          ? tr("sampler")
                  : name == "loras"            ? tr("LoRA")
                  : name == "loop"             ? tr("loop")
                                               : tr("shift"));
    }
    return names.isEmpty()
               ? QString()
               : tr("Changed to what this model can run: %1.").arg(names.join(tr(", ", "between words of a list")));
}

}  // namespace tubelet::ui
