#include "ui/studio/leftovers.h"

#include "ui/bridge/engine_bridge.h"
#include "ui/messages/message_bar.h"

namespace tubelet::ui {

Leftovers::Leftovers(EngineBridge& bridge, MessageBar& messages, QObject* parent)
    : QObject(parent), m_bridge(bridge), m_messages(messages) {
    // Run by the queue's own button: there is nothing to decide any more.
    connect(&m_bridge, &EngineBridge::pausedChanged, this, [this](bool isPaused) {
        if (!isPaused) {
            m_messages.dismiss(QStringLiteral("leftovers"));
        }
    });
}

void Leftovers::offer() {
    for (const auto& [id, job] : m_bridge.jobs()) {
        if (job.state == jobs::JobState::Waiting) {
            m_waiting.push_back(id);
        } else if (job.state == jobs::JobState::Interrupted) {
            m_interrupted.push_back(id);
        }
    }
    if (!m_waiting.empty()) {
        m_bridge.pause(false);  // until the person says so, here or in the queue
    }
    m_bridge.start();
    if (m_waiting.empty() && m_interrupted.empty()) {
        return;
    }
    QStringList sentences;
    if (m_waiting.size() == 1) {
        sentences << tr("One clip waits from last time.");
    } else if (!m_waiting.empty()) {
        sentences << tr("%1 clips wait from last time.").arg(m_waiting.size());
    }
    if (m_interrupted.size() == 1) {
        sentences << tr("One clip was interrupted.");
    } else if (!m_interrupted.empty()) {
        sentences << tr("%1 clips were interrupted.").arg(m_interrupted.size());
    }
    m_messages.show(MessageBar::Tone::Info, sentences.join(QLatin1Char(' ')),
                    {{tr("Run"), [this] { run(); }}, {tr("Discard"), [this] { discard(); }}},
                    QStringLiteral("leftovers"));
}

void Leftovers::run() {
    m_bridge.resume();
    for (const jobs::JobId id : m_interrupted) {
        m_bridge.goOnWith(id);
    }
}

void Leftovers::discard() {
    for (const jobs::JobId id : m_waiting) {
        m_bridge.cancel(id);
    }
    for (const jobs::JobId id : m_interrupted) {
        m_bridge.forget(id);
    }
    m_bridge.resume();
}

}  // namespace tubelet::ui
