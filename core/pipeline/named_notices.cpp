#include "pipeline/named_notices.h"

#include <string>

namespace tubelet::pipeline {

void NamedNotices::onNotice(const request::Notice& notice) {
    m_observer.onNotice(
        {notice.code, m_isNamed ? Message(says("pipeline", "%1: %2"), m_source, notice.message) : notice.message});
}

void tellAboutReading(const TakenFrames& taken, RunObserver& observer) {
    for (const Message& message : taken.notices) {
        observer.onNotice({"source-read", message});
    }
}

}  // namespace tubelet::pipeline
