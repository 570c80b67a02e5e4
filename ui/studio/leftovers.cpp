#include "ui/studio/leftovers.h"

#include "ui/bridge/engine_bridge.h"
#include "ui/messages/message_bar.h"
#include "ui/studio/queue_undo.h"

namespace tubelet::ui {

Leftovers::Leftovers(EngineBridge& bridge, MessageBar& messages, QueueUndo& undo, QObject* parent)
    : QObject(parent), m_bridge(bridge), m_messages(messages), m_undo(undo) {
    // Run by the queue's own button: there is nothing to decide any more.
    connect(&m_bridge, &EngineBridge::pausedChanged, this, [this](bool isPaused) {
        if (!isPaused) {
            m_messages.dismiss(QStringLiteral("leftovers"));
        }
    });
    // Continued or taken out row by row.
    connect(&m_bridge, &EngineBridge::jobForgotten, this, &Leftovers::tellNoMore);
}

void Leftovers::tellNoMore() {
    const bool isAny = !stillThere(m_waiting, jobs::JobState::Waiting).empty() ||
                       !stillThere(m_interrupted, jobs::JobState::Interrupted).empty();
    if (m_isOffered && !isAny) {
        m_isOffered = false;
        m_messages.dismiss(QStringLiteral("leftovers"));
    }
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
    m_isOffered = true;
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

std::vector<jobs::JobId> Leftovers::stillThere(const std::vector<jobs::JobId>& ids, jobs::JobState state) const {
    std::vector<jobs::JobId> there;
    for (const jobs::JobId id : ids) {
        const auto found = m_bridge.jobs().find(id);
        if (found != m_bridge.jobs().end() && found->second.state == state) {
            there.push_back(id);
        }
    }
    return there;
}

void Leftovers::run() {
    m_bridge.resume();
    for (const jobs::JobId id : stillThere(m_interrupted, jobs::JobState::Interrupted)) {
        m_bridge.goOnWith(id);
    }
}

void Leftovers::discard() {
    const bool waited = m_bridge.isPaused();
    std::vector<jobs::Job> gone;
    for (const jobs::JobId id : stillThere(m_waiting, jobs::JobState::Waiting)) {
        gone.push_back(m_bridge.jobs().at(id));
    }
    for (const jobs::JobId id : stillThere(m_interrupted, jobs::JobState::Interrupted)) {
        gone.push_back(m_bridge.jobs().at(id));
    }
    m_undo.takeOut(gone, waited);
    m_bridge.resume();
}

}  // namespace tubelet::ui
