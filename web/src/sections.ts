// The sections of a dossier in the order of the official report, and which cells stand in which.

import type { Component } from 'vue';
import type { MessageKey } from './messages';
import BudgetSection from './sections/BudgetSection.vue';
import ClaimsSection from './sections/ClaimsSection.vue';
import DocumentsSection from './sections/DocumentsSection.vue';
import HistorySection from './sections/HistorySection.vue';
import IndicatorsSection from './sections/IndicatorsSection.vue';
import NarrativeSection from './sections/NarrativeSection.vue';
import ProfileSection from './sections/ProfileSection.vue';
import ProjectsSection from './sections/ProjectsSection.vue';
import TasksSection from './sections/TasksSection.vue';
import ThreePublicSection from './sections/ThreePublicSection.vue';

export interface Section {
  id: string;
  /** Empty: the label of its first cell. */
  title: MessageKey | null;
  paths: string[];
  component: Component;
  /** Set apart from what is filled in. */
  apart?: boolean;
}

export const sections: Section[] = [
  {
    id: 'profile', title: 'sectionProfile', component: ProfileSection,
    paths: ['/profile', '/staffing', '/policy', '/filled_on', '/mid_year_month', '/key'],
  },
  { id: 'tasks', title: null, paths: ['/key_tasks', '/goals'], component: TasksSection },
  { id: 'budget', title: null, paths: ['/budget'], component: BudgetSection },
  { id: 'three_public', title: null, paths: ['/three_public'], component: ThreePublicSection },
  { id: 'indicators', title: null, paths: ['/indicators'], component: IndicatorsSection },
  { id: 'projects', title: null, paths: ['/projects'], component: ProjectsSection },
  { id: 'narrative', title: null, paths: ['/narrative'], component: NarrativeSection },
  { id: 'claims', title: null, paths: ['/claims'], component: ClaimsSection },
  { id: 'documents', title: 'report', paths: [], component: DocumentsSection, apart: true },
  { id: 'history', title: 'history', paths: [], component: HistorySection },
];

/** The section in which the cell stands. */
export function sectionOf(path: string): string | null {
  if (path === '/narrative/three_public_control') return 'narrative';
  return sections.find((s) => s.paths.some((p) => path === p || path.startsWith(p + '/')))?.id ?? null;
}
