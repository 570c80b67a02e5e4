#pragma once

#include <vector>

#include <QObject>
#include <QString>

#include "ui/bridge/failure.h"
#include "ui/messages/message_bar.h"

namespace tubelet::ui {

/// Tells failures in the message bar: the sentence, with the engine's own words and the
/// log a click away.
/// GUI-only.
class FailureTeller : public QObject {
    Q_OBJECT

  public:
    explicit FailureTeller(MessageBar& messages, QObject* parent = nullptr);

    /// After the buttons `first`; one with the same `key` is replaced.
    /// What was told stands in the log in English.
    void tell(const Failure& failure, const QString& key = {}, const std::vector<MessageAction>& first = {});

  Q_SIGNALS:
    void told(const QString& sentence);
    /// The user wants to see the log.
    void logWanted();

  private:
    MessageBar& m_messages;
};

}  // namespace tubelet::ui
