#include "pipeline/named_notices.h"

#include <string>
#include <vector>

namespace tubelet::pipeline {

void NamedNotices::onNotice(const request::Notice& notice) {
    m_observer.onNotice(
        {notice.code, m_isNamed ? Message(says("pipeline", "%1: %2"), m_source, notice.message) : notice.message});
}

namespace {

void tellEach(const std::vector<Message>& messages, RunObserver& observer) {
    for (const Message& message : messages) {
        observer.onNotice({"source-read", message});
    }
}

}  // namespace

void tellAboutReading(const TakenFrames& taken, RunObserver& observer) {
    tellEach(taken.notices, observer);
}

void tellAboutReading(const media::VideoReader& reader, RunObserver& observer) {
    tellEach(reader.info().notices, observer);
}

}  // namespace tubelet::pipeline
