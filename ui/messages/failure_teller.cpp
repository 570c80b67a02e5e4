#include "ui/messages/failure_teller.h"

#include "base/logging.h"
#include "ui/bridge/text.h"

namespace tubelet::ui {

FailureTeller::FailureTeller(MessageBar& messages, QObject* parent) : QObject(parent), m_messages(messages) {}

void FailureTeller::tell(const Failure& failure, const QString& key, const std::vector<MessageAction>& first) {
    // A bug report needs the engine's words, whatever the window's language.
    base::logger("ui")->info("told the user: {}", toUtf8(failure.words.isEmpty() ? failure.sentence : failure.words));
    Q_EMIT told(failure.sentence);
    const MessageAction openLog{tr("Open log"), [this] { Q_EMIT logWanted(); }};
    std::vector<MessageAction> actions = first;
    if (!failure.details.isEmpty()) {
        actions.push_back({tr("Details"), [this, failure, openLog, key, first] {
                               std::vector<MessageAction> again = first;
                               again.push_back(openLog);
                               m_messages.show(MessageBar::Tone::Error,
                                               failure.sentence + QStringLiteral("\n\n") + failure.details, again, key);
                           }});
    }
    actions.push_back(openLog);
    m_messages.show(MessageBar::Tone::Error, failure.sentence, actions, key);
}

}  // namespace tubelet::ui
