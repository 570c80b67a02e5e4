#include "ui/evaluation/asked_clips.h"

#include <algorithm>

#include <QStringList>

#include "ui/bridge/text.h"
#include "ui/bridge/told.h"
#include "ui/evaluation/evaluation_words.h"

namespace tubelet::ui {

void AskedClips::setColumns(const EvaluationColumns& columns) {
    beginResetModel();
    m_columns = columns;  // before the clips, which they own
    m_clips = comparedClips(m_columns);
    m_mostLines = 0;
    for (const ComparedClip& compared : m_clips) {
        for (const auto* clip : compared.made) {
            m_mostLines = std::max(m_mostLines, clip ? linesOf(*clip) : 0);
        }
    }
    fill();
    endResetModel();
}

void AskedClips::choose(const ClipChoice& choice) {
    if (choice == m_choice) {
        return;
    }
    beginResetModel();
    m_choice = choice;
    fill();
    endResetModel();
}

void AskedClips::fill() {
    m_rows.clear();
    for (std::size_t i = 0; i < m_clips.size(); ++i) {
        if (isChosen(m_clips[i], m_choice)) {
            m_rows.push_back(i);
        }
    }
}

QString AskedClips::picture(int row, std::size_t column) const {
    const auto* made = clip(row).made[column];
    return made ? fromPath(lab::clipFile(m_columns[column].evaluation()->folder, made->number, ".png")) : QString();
}

QString AskedClips::whyNone(int row, std::size_t column) const {
    const lab::Evaluation* evaluation = m_columns[column].evaluation();
    return evaluation && isFileLacking(*evaluation, clip(row)) ? tr("The file of this clip is missing or damaged.")
                                                               : tr("This evaluation has no clip of this prompt.");
}

int AskedClips::rowOf(int number) const {
    for (int row = 0; row < rowCount(); ++row) {
        if (clip(row).asked().number == number) {
            return row;
        }
    }
    return -1;
}

int AskedClips::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QString AskedClips::factsOf(const lab::EvaluatedClip& clip) {
    return tr("Clip %1 \u00b7 %2 \u00b7 %3 \u00d7 %4, %5")
        .arg(clip.number)
        .arg(EvaluationWords::language(clip.language))
        .arg(clip.width)
        .arg(clip.height)
        .arg(told({counts("ui", "%n frame(s)"), clip.frames}));
}

QString AskedClips::answerText(const lab::AnsweredClip& answer) {
    const QString question = EvaluationWords::heading(answer.question);
    const QString seen = EvaluationWords::answers(answer.made);
    return answer.isMadeRight()
               //: a question of the scorer and what it sees: "Subject: cat"
               ? tr("%1: %2").arg(question, seen)
               //: what it sees instead of what was asked for: "Subject: dog, asked for cat"
               : tr("%1: %2, asked for %3").arg(question, seen, EvaluationWords::answers(answer.right));
}

QString AskedClips::drawnText(const lab::AnsweredClip& answer) {
    return answer.isDrawnRight()
               ? QString()
               : tr("the scorer errs: it takes the drawn one for %1").arg(EvaluationWords::answers(answer.drawn));
}

int AskedClips::linesOf(const lab::EvaluatedClip& clip) {
    const auto errs = std::count_if(clip.answers.begin(), clip.answers.end(),
                                    [](const auto& answer) { return !answer.isDrawnRight(); });
    return static_cast<int>(std::ssize(clip.answers) + errs);
}

QVariant AskedClips::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || (role != Qt::AccessibleTextRole && role != Qt::ToolTipRole)) {
        return {};
    }
    const ComparedClip& compared = clip(index.row());
    QStringList lines{fromUtf8(compared.asked().prompt), factsOf(compared.asked())};
    for (std::size_t column = 0; column < compared.made.size(); ++column) {
        const auto* made = compared.made[column];
        lines << EvaluationWords::modelName(m_columns[column]) + QLatin1Char(':');
        if (!made) {
            lines << whyNone(index.row(), column);
            continue;
        }
        for (const auto& answer : made->answers) {
            QString line = tr("%1, %2").arg(answerText(answer), answer.isMadeRight() ? tr("right") : tr("wrong"));
            if (const QString drawn = drawnText(answer); !drawn.isEmpty()) {
                line += QStringLiteral("; ") + drawn;
            }
            lines << line;
        }
        if (role == Qt::ToolTipRole) {
            lines << picture(index.row(), column);
        }
    }
    // Words of files: a tool tip would take some for markup.
    return role == Qt::ToolTipRole ? QStringLiteral("<p style='white-space:pre-wrap'>") +
                                         lines.join(QLatin1Char('\n')).toHtmlEscaped() + QStringLiteral("</p>")
                                   : lines.join(QStringLiteral(". "));
}

}  // namespace tubelet::ui
