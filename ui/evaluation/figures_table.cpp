#include "ui/evaluation/figures_table.h"

#include <algorithm>
#include <set>
#include <utility>

#include <QHash>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScrollBar>
#include <QStandardItemModel>

#include "ui/bridge/text.h"
#include "ui/evaluation/add_once.h"
#include "ui/evaluation/evaluation_words.h"

namespace tubelet::ui {

namespace {

constexpr int kColumnWidth = 190;
constexpr int kFirstWidth = 230;

const lab::QuestionShare* shareIn(const lab::QuestionShares& shares, const std::string& question) {
    const auto found = std::find_if(shares.begin(), shares.end(),
                                    [&](const lab::QuestionShare& share) { return share.question == question; });
    return found == shares.end() ? nullptr : &*found;
}

const lab::QuestionShares* partOf(const lab::EvaluationTotals& totals, const std::string& name) {
    const auto found =
        std::find_if(totals.parts.begin(), totals.parts.end(), [&](const auto& part) { return part.first == name; });
    return found == totals.parts.end() ? nullptr : &found->second;
}

QString settingText(const nlohmann::json& value) {
    return value.is_string()           ? fromUtf8(value.get<std::string>())
           : value.is_number_integer() ? fromUtf8(value.dump())
           : value.is_number()         ? EvaluationWords::number(value.get<double>(), 2)
                                       : fromUtf8(value.dump());
}

}  // namespace

FiguresTable::FiguresTable(QWidget* parent) : QTreeView(parent), m_rows(new QStandardItemModel(this)) {
    setModel(m_rows);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setSelectionBehavior(QAbstractItemView::SelectItems);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(false);
    setFrameShape(QFrame::NoFrame);
    header()->setStretchLastSection(false);
    header()->setSectionsMovable(false);
    header()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    header()->setSectionsClickable(true);
    connect(header(), &QHeaderView::sectionClicked, this, [this](int column) {
        setCurrentIndex(m_rows->index(0, column));
        setFocus();
    });
    setAccessibleName(tr("What each model reached"));
}

QStandardItem* FiguresTable::addRow(QStandardItem* parent, const QString& name, const QStringList& values, int better) {
    auto* first = new QStandardItem(name);
    QList<QStandardItem*> row{first};
    for (int i = 0; i < values.size(); ++i) {
        const QString model = m_rows->horizontalHeaderItem(i + 1)->text().section(QLatin1Char('\n'), 0, 0);
        auto* item = new QStandardItem(i == better ? QStringLiteral("\u25b2 ") + values[i] : values[i]);
        //: of a table, for screen readers: row, column and value
        const QString told = tr("%1, %2: %3").arg(name, model, values[i]);
        item->setAccessibleText(i == better ? tr("%1, better than the others").arg(told) : told);
        if (i == better) {
            QFont bold = font();
            bold.setBold(true);
            item->setFont(bold);
            item->setToolTip(tr("Better than every other: the 95 % intervals do not overlap."));
            ++m_marked;
        }
        row << item;
    }
    parent->appendRow(row);
    return first;
}

template <class ShareOf>
QStandardItem* FiguresTable::addShares(QStandardItem* parent, const QString& name, const ShareOf& shareOf) {
    std::vector<Share> shares;
    QStringList values;
    for (const EvaluationColumn& column : m_columns) {
        const lab::Evaluation* evaluation = column.evaluation();
        shares.push_back(evaluation ? shareOf(evaluation->totals) : Share());
        values << (shares.back() ? EvaluationWords::share(*shares.back()) : EvaluationWords::dash());
    }
    const auto better = m_comparison->better(shares);
    return addRow(parent, name, values, better ? static_cast<int>(*better) : -1);
}

template <class TextOf>
QStandardItem* FiguresTable::addTexts(QStandardItem* parent, const QString& name, const TextOf& textOf) {
    QStringList values;
    for (const EvaluationColumn& column : m_columns) {
        const lab::Evaluation* evaluation = column.evaluation();
        const QString text = evaluation ? textOf(*evaluation) : QString();
        values << (text.isEmpty() ? EvaluationWords::dash() : text);
    }
    return addRow(parent, name, values);
}

void FiguresTable::addQuestions() {
    std::vector<std::string> questions, parts;
    for (const EvaluationColumn& column : m_columns) {
        if (const lab::Evaluation* evaluation = column.evaluation()) {
            for (const auto& share : evaluation->totals.all) {
                addOnce(questions, share.question);
            }
            for (const auto& [name, shares] : evaluation->totals.parts) {
                addOnce(parts, name);
            }
        }
    }
    EvaluationWords::sortQuestions(questions);
    const auto madeOf = [](const lab::QuestionShares* shares, const std::string& question) {
        const lab::QuestionShare* share = shares ? shareIn(*shares, question) : nullptr;
        return share ? Share(share->made) : Share();
    };
    QStandardItem* root = m_rows->invisibleRootItem();
    for (const std::string& question : questions) {
        QStandardItem* row =
            addShares(root, EvaluationWords::heading(question),
                      [&](const lab::EvaluationTotals& totals) { return madeOf(&totals.all, question); });
        for (const std::string& part : parts) {
            addShares(row, EvaluationWords::part(part),
                      [&](const lab::EvaluationTotals& totals) { return madeOf(partOf(totals, part), question); });
        }
    }
}

void FiguresTable::addSettings() {
    QStandardItem* root = m_rows->invisibleRootItem();
    std::set<std::string> keys;
    std::vector<std::string> questions;
    for (const EvaluationColumn& column : m_columns) {
        if (const lab::Evaluation* evaluation = column.evaluation()) {
            for (const auto& [key, value] : evaluation->asked.items()) {
                keys.insert(key);
            }
            for (const auto& share : evaluation->totals.all) {
                addOnce(questions, share.question);
            }
        }
    }
    EvaluationWords::sortQuestions(questions);
    QStandardItem* scorer =
        addTexts(root, tr("The scorer, of drawn clips"), [](const lab::Evaluation&) { return QStringLiteral(" "); });
    for (const std::string& question : questions) {
        QStringList values;
        for (const EvaluationColumn& column : m_columns) {
            const lab::Evaluation* evaluation = column.evaluation();
            const auto* share = evaluation ? shareIn(evaluation->totals.all, question) : nullptr;
            values << (share ? EvaluationWords::share(share->drawn) : EvaluationWords::dash());
        }
        addRow(scorer, EvaluationWords::heading(question), values);
    }
    QStandardItem* settings =
        addTexts(root, tr("Settings"), [](const lab::Evaluation&) { return QStringLiteral(" "); });
    for (const std::string& key : keys) {
        if (const QString name = EvaluationWords::setting(key); !name.isEmpty()) {
            addTexts(settings, name, [&](const lab::Evaluation& evaluation) {
                const auto found = evaluation.asked.find(key);
                return found == evaluation.asked.end() ? QString() : settingText(*found);
            });
        }
    }
}

/// The same of a column wherever it stands.
QString FiguresTable::keyOf(int column) const {
    if (column < 1) {
        return {};
    }
    const EvaluationColumn& of = m_columns[static_cast<std::size_t>(column) - 1];
    return fromPath(of.opened) + QLatin1Char('\n') + QString::number(of.place);
}

/// A row by its name and those of the rows above it, outermost first.
QModelIndex FiguresTable::find(const QStringList& names) const {
    QModelIndex found;
    for (const QString& name : names) {
        const QModelIndex parent = found;
        found = {};
        for (int row = 0; row < m_rows->rowCount(parent) && !found.isValid(); ++row) {
            const QModelIndex each = m_rows->index(row, 0, parent);
            found = each.data().toString() == name ? each : QModelIndex();
        }
        if (!found.isValid()) {
            return {};
        }
    }
    return found;
}

void FiguresTable::setColumns(const EvaluationColumns& columns, const Comparison& comparison) {
    QSet<QString> open;
    for (int row = 0; row < m_rows->rowCount(); ++row) {
        if (isExpanded(m_rows->index(row, 0))) {
            open.insert(m_rows->item(row)->text());
        }
    }
    QStringList current;  // names of its row and those above
    for (QModelIndex at = currentIndex().siblingAtColumn(0); at.isValid(); at = at.parent()) {
        current.prepend(at.data().toString());
    }
    const QString currentKey = keyOf(currentIndex().column());
    QHash<QString, int> widths;
    for (int i = 0; i < m_rows->columnCount(); ++i) {
        widths.insert(keyOf(i), header()->sectionSize(i));
    }
    const int across = horizontalScrollBar()->value(), down = verticalScrollBar()->value();
    m_columns = columns;
    m_comparison = &comparison;
    m_marked = 0;
    m_rows->clear();
    QStringList names{tr("Right, of the clips asked for it")};
    for (const EvaluationColumn& column : m_columns) {
        names << EvaluationWords::modelName(column) + QLatin1Char('\n') + EvaluationWords::folderName(column);
    }
    m_rows->setHorizontalHeaderLabels(names);
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        m_rows->horizontalHeaderItem(static_cast<int>(i) + 1)->setToolTip(fromPath(m_columns[i].opened));
    }
    addQuestions();
    QStandardItem* root = m_rows->invisibleRootItem();
    using Evaluation = lab::Evaluation;
    addTexts(root,
             tr("Fr\u00e9"
                "chet distance, lower is better"),
             [](const Evaluation& each) {
                 return each.totals.frechet ? EvaluationWords::number(*each.totals.frechet, 2) : QString();
             });
    addTexts(root, tr("VAE, PSNR, higher is better"), [](const Evaluation& each) {
        return each.totals.psnr ? tr("%1 dB").arg(EvaluationWords::number(*each.totals.psnr, 2)) : QString();
    });
    addTexts(root, tr("Seconds a clip, median"), [](const Evaluation& each) {
        return each.totals.clips > 0 ? EvaluationWords::number(each.totals.seconds, 2) : QString();
    });
    addTexts(root, tr("Clips"), [](const Evaluation& each) { return QString::number(each.totals.clips); });
    addSettings();
    m_comparison = nullptr;
    header()->setSectionResizeMode(QHeaderView::Interactive);
    for (int i = 0; i < m_rows->columnCount(); ++i) {
        header()->resizeSection(i, widths.value(keyOf(i), i == 0 ? kFirstWidth : kColumnWidth));
    }
    for (int row = 0; row < m_rows->rowCount(); ++row) {
        setExpanded(m_rows->index(row, 0), open.contains(m_rows->item(row)->text()));
    }
    for (int i = 0; i < m_rows->columnCount(); ++i) {
        const QModelIndex row = find(current);
        if (row.isValid() && keyOf(i) == currentKey) {
            setCurrentIndex(row.siblingAtColumn(i));
        }
    }
    horizontalScrollBar()->setValue(across);
    verticalScrollBar()->setValue(down);
    Q_EMIT chosenChanged();
}

void FiguresTable::currentChanged(const QModelIndex& current, const QModelIndex& previous) {
    QTreeView::currentChanged(current, previous);
    Q_EMIT chosenChanged();
}

void FiguresTable::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Delete) && chosen() >= 0) {
        Q_EMIT closeWanted();
        return;
    }
    QTreeView::keyPressEvent(event);
}

}  // namespace tubelet::ui
