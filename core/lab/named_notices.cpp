#include "lab/named_notices.h"

#include <string>

namespace tubelet::lab {

void NamedNotices::onNotice(const request::Notice& notice) {
    m_observer.onNotice(
        {notice.code, m_isNamed ? Message(says("lab", "%1: %2"), m_source, notice.message) : notice.message});
}

void tellAboutReading(const pipeline::TakenFrames& taken, pipeline::RunObserver& observer) {
    for (const Message& message : taken.notices) {
        observer.onNotice({"source-read", message});
    }
}

}  // namespace tubelet::lab
