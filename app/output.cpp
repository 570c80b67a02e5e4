#include "app/output.h"

#include "base/paths.h"

namespace tubelet::app {

void Output::onNotice(const request::Notice& notice) {
    if (m_told.insert(notice.sentence()).second) {
        tell(notice);
    }
}

void Output::onLora(const request::LoraReport& report) {
    if (m_told.insert("lora " + base::toUtf8(report.file)).second) {
        tell(report);
    }
}

}  // namespace tubelet::app
