// What the help center's page fetches. No event tells of builds and readers, so what is older than a moment is fetched
// again when it is looked at.
import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Params } from "../api/client.ts";
import { keys } from "../api/keys.ts";
import type {
  ArticleState,
  ArticleStateView,
  CategoryView,
  CenterAnswer,
  CommentView,
  FeedbackCount,
  List,
  RatedArticle,
  SearchView,
} from "../api/types.ts";
import type { Services } from "../app/services.ts";

type Deps = Pick<Services, "api">;

const FRESH_MS = 30_000;
const PAGE = 100;
/** The largest page that the API gives; so many of them hold every tree that a person could look at. */
const LARGEST_PAGE = 200;
const MAX_CATEGORY_PAGES = 50;
/** The API's word for what is outside of all categories. */
export const TOP = "/";

export interface ArticleFilter {
  readonly query: string;
  readonly state: ArticleState | null;
  readonly locale: string | null;
}

function listQuery<Item>({ api }: Deps, storeId: string, path: string, params: Params) {
  return infiniteQueryOptions({
    queryKey: keys.helpCenter(storeId, path, params),
    staleTime: FRESH_MS,
    placeholderData: keepPreviousData,
    initialPageParam: null as string | null,
    getNextPageParam: (page: List<Item>) => page.next,
    queryFn: ({ pageParam, signal }) =>
      api.get<List<Item>>(address(storeId, path), { ...params, limit: PAGE, after: pageParam }, signal),
  });
}

function address(storeId: string, path: string): string {
  return `/stores/${encodeURIComponent(storeId)}/help-center${path}`;
}

export function centerQuery({ api }: Deps, storeId: string, days: number) {
  return queryOptions({
    queryKey: keys.helpCenter(storeId, "", { days }),
    staleTime: FRESH_MS,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) => api.get<CenterAnswer>(address(storeId, ""), { days }, signal),
  });
}

/** All categories that hold such articles: a tree needs every branch to be drawn. */
export function categoriesQuery({ api }: Deps, storeId: string, filter: ArticleFilter) {
  const params = { ...filter, limit: LARGEST_PAGE };
  return queryOptions({
    queryKey: keys.helpCenter(storeId, "/categories", params),
    staleTime: FRESH_MS,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const found: CategoryView[] = [];
      let after: string | null = null;
      for (let page = 0; page < MAX_CATEGORY_PAGES; page += 1) {
        const answer: List<CategoryView> = await api.get(address(storeId, "/categories"), { ...params, after }, signal);
        found.push(...answer.items);
        after = answer.next;
        if (!after) break;
      }
      return found;
    },
  });
}

export function articlesQuery(deps: Deps, storeId: string, filter: ArticleFilter, categoryId: string | null) {
  return listQuery<ArticleStateView>(deps, storeId, "/articles", { ...filter, category_id: categoryId });
}

/** Null for an article that is not there. */
export function articleQuery({ api }: Deps, storeId: string, articleId: string) {
  return queryOptions({
    queryKey: keys.helpCenter(storeId, "/articles", { article_id: articleId }),
    staleTime: FRESH_MS,
    queryFn: async ({ signal }): Promise<ArticleStateView | null> => {
      const params = { article_id: articleId };
      return (await api.get<List<ArticleStateView>>(address(storeId, "/articles"), params, signal)).items[0] ?? null;
    },
  });
}

/** By week; of all articles without an id. */
export function feedbackCountsQuery({ api }: Deps, storeId: string, days: number, articleId: string | null) {
  const params = { days, per: "week", article_id: articleId };
  return queryOptions({
    queryKey: keys.helpCenter(storeId, "/feedback-counts", params),
    staleTime: FRESH_MS,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) =>
      (await api.get<List<FeedbackCount>>(address(storeId, "/feedback-counts"), params, signal)).items,
  });
}

export function commentsQuery(deps: Deps, storeId: string, days: number, articleId: string | null) {
  return listQuery<CommentView>(deps, storeId, "/comments", { days, article_id: articleId });
}

export function ratedQuery(deps: Deps, storeId: string, days: number, least: number) {
  return listQuery<RatedArticle>(deps, storeId, "/rated-articles", { days, min_answers: least });
}

export function searchesQuery(deps: Deps, storeId: string, days: number, locale: string | null) {
  return listQuery<SearchView>(deps, storeId, "/searches-without-result", { days, locale });
}
