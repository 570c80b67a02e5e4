#include "pipeline/named_notices.h"

#include <string>

#include "base/paths.h"

namespace tubelet::pipeline {

void NamedNotices::onNotice(const request::Notice& notice) {
    m_observer.onNotice({notice.code, (m_isNamed ? base::toUtf8(m_source) + ": " : "") + notice.message});
}

void tellAboutReading(const TakenFrames& taken, RunObserver& observer) {
    for (const std::string& message : taken.notices) {
        observer.onNotice({"source-read", message});
    }
}

}  // namespace tubelet::pipeline
